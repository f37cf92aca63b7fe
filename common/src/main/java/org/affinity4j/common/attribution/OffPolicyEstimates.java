package org.affinity4j.common.attribution;

/**
 * What a policy would have brought on logged answers, in clicks an answer.
 *
 * @param answers that were looked at
 * @param logged what the logged answers brought
 * @param ips inverse propensity scoring: unbiased where every list of the policy could have been
 *     shown, but wide
 * @param clippedIps the same with weights cut: narrower, and too low where weights were cut
 * @param snips self-normalised: what the weights miss of one is made up for
 * @param doublyRobust a click model, put right by the weighted errors it makes on the log
 * @param direct the click model alone: as biased as it is wrong
 * @param support mean weight of the places: about 1 where every list of the policy could have been
 *     shown; what is missing, nothing but the click model knows of
 * @param effectiveSize answers that as much would be known from if the policy itself had answered,
 *     at the place of which least is known (Kish)
 */
public record OffPolicyEstimates(
    long answers,
    Estimate logged,
    Estimate ips,
    Estimate clippedIps,
    Estimate snips,
    Estimate doublyRobust,
    Estimate direct,
    double support,
    double effectiveSize) {}
