package org.affinity4j.common.attribution;

import java.util.List;
import java.util.Map;

/**
 * What a policy would have brought on logged answers.
 *
 * @param answers that were looked at
 * @param support mean weight of the places: about 1 where every list of the policy could have been
 *     shown; what is missing, nothing but the model of outcomes knows of
 * @param effectiveSize answers that as much would be known from if the policy itself had answered,
 *     at the place of which least is known (Kish)
 * @param largestWeight the largest 1 / propensity of a place where both lists have the same product
 * @param shortLists answers for which the policy has fewer products than were shown
 * @param outcomes how often each would have come about
 */
public record OffPolicyEstimates(
    long answers,
    double support,
    double effectiveSize,
    double largestWeight,
    long shortLists,
    Map<Outcome, Rates> outcomes) {

  public OffPolicyEstimates {
    outcomes = Map.copyOf(outcomes);
  }

  /**
   * How often one outcome would have come about, in events an answer.
   *
   * @param events at places where the policy has the product that was shown: all that its estimates
   *     by weights rest on
   * @param logged what the logged answers brought
   * @param ips inverse propensity scoring: unbiased where every list of the policy could have been
   *     shown, but wide
   * @param clippedIps the same with weights cut: narrower, and too low where weights were cut
   * @param snips self-normalised: what the weights miss of one is made up for
   * @param doublyRobust a model of outcomes, put right by the weighted errors it makes on the log
   * @param direct the model of outcomes alone: as biased as it is wrong
   * @param gain the doubly robust estimate less what the logged answers brought, the two taken
   *     together: narrower than their intervals make it look
   */
  public record Rates(
      long events,
      Estimate logged,
      Estimate ips,
      Estimate clippedIps,
      Estimate snips,
      Estimate doublyRobust,
      Estimate direct,
      Estimate gain) {}

  /** The rates of an outcome. */
  public Rates of(Outcome outcome) {
    Rates rates = outcomes.get(outcome);
    if (rates == null) {
      throw new IllegalArgumentException(
          "%s was not estimated; expected one of %s".formatted(outcome, outcomes.keySet()));
    }
    return rates;
  }

  /**
   * What speaks against trusting the figures, a sentence each; empty where nothing does.
   *
   * @param clip the weight at which the clipped estimate cut
   */
  public List<String> doubts(double clip) {
    return new OffPolicyDoubts(this, clip).all();
  }
}
