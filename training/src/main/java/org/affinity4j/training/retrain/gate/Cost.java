package org.affinity4j.training.retrain.gate;

/**
 * What a model costs in service.
 *
 * @param answerMillis time that 95 % of its answers take at most, one asked after the other
 * @param bytes of its arrays
 */
public record Cost(double answerMillis, long bytes) {}
