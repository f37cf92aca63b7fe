package org.affinity4j.common.counting;

/**
 * What the training data says of two items, in words a shopper understands.
 *
 * @param a ordinal of the first item
 * @param b ordinal of the second item
 * @param together how many baskets held both
 * @param support share of all baskets that held both, 0 to 1
 * @param confidence share of the baskets with a that held b as well, 0 to 1
 * @param lift how many times as often as by chance they were bought together; 1 is chance, 0 never
 * @param sessions in how many sessions both were viewed
 */
public record PairEvidence(
    int a, int b, int together, double support, double confidence, double lift, int sessions) {}
