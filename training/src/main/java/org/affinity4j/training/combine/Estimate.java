package org.affinity4j.training.combine;

/**
 * A figure with its 95 % bootstrap interval.
 *
 * @param value on all the data
 * @param low 2.5 % percentile; the value itself when no bootstrap was asked for
 * @param high 97.5 % percentile; likewise
 */
public record Estimate(double value, double low, double high) {}
