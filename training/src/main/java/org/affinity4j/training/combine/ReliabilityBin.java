package org.affinity4j.training.combine;

/**
 * One bar of a reliability plot.
 *
 * @param low least probability in the bin
 * @param high highest probability in the bin
 * @param meanProbability what was promised
 * @param observed what came: share of positives
 * @param weight mass of the bin
 */
public record ReliabilityBin(
    double low, double high, double meanProbability, double observed, double weight) {}
