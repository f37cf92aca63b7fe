package org.affinity4j.common.attribution;

/**
 * What became of the events and answers that were read.
 *
 * @param answers recorded ones
 * @param joined events that were put down to an answer
 * @param repeated events that came twice
 * @param outside events of a known answer that came before it or after their window
 * @param elsewhere events of a known answer about a product that was not in it
 * @param unmatched events of an answer that is not known
 * @param unattributed events that name no answer
 * @param early answers that were counted before their windows had ended, for want of room
 */
public record JoinCounts(
    long answers,
    long joined,
    long repeated,
    long outside,
    long elsewhere,
    long unmatched,
    long unattributed,
    long early) {}
