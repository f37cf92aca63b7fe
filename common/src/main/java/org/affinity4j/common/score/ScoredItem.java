package org.affinity4j.common.score;

/**
 * An item of an answer.
 *
 * @param ordinal the item
 * @param score higher is better; comparable within one answer only
 */
public record ScoredItem(int ordinal, float score) {}
