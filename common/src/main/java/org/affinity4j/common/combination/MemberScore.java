package org.affinity4j.common.combination;

/**
 * How one item fits the rest of its combination.
 *
 * @param item ordinal
 * @param logProbability natural logarithm of p(item | the others), finite and at most 0
 * @param contribution its part of the combination's log-likelihood: logProbability / set size
 * @param lift p(item | the others) / p(item): above 1 the others speak for the item, below 1
 *     against it
 */
public record MemberScore(int item, double logProbability, double contribution, double lift) {}
