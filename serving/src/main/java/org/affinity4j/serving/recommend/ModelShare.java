package org.affinity4j.serving.recommend;

/**
 * How much of an item's score one model of a blend gave.
 *
 * @param model name of the model in the blend
 * @param share above 0, at most 1; the shares of an item sum to 1 up to rounding
 */
public record ModelShare(String model, double share) {}
