package org.affinity4j.training.dataset;

/**
 * What one step between rows and data set kept: sessions cut, repeats merged, rare items left out.
 *
 * @param name what was done, in a few words
 * @param unit what is counted: events, sequences, items
 * @param before how many went in
 * @param after how many came out
 */
public record ShapingStep(String name, String unit, long before, long after) {}
