package org.affinity4j.training.algo.ease;

import org.affinity4j.training.algo.baseline.Recency;
import org.affinity4j.training.dataset.Sequences;

/**
 * How much each training sequence counts: by its age, and {@code n^-a} by its n distinct items, for
 * a sequence of n items counts n (n - 1) pairs and a few long ones would rule the model. Scaled so
 * that an event counts as much on average as by age alone: the penalty keeps its meaning. Immutable
 * and thread-safe.
 */
final class SequenceWeights {

  private final double[] weights;

  private SequenceWeights(double... weights) {
    this.weights = weights;
  }

  /**
   * Weights by age and length.
   *
   * @param exponent a, 0: by age alone
   */
  static SequenceWeights of(Sequences sequences, Recency recency, double exponent) {
    double[] weights = new double[sequences.size()];
    double byAge = 0;
    double byBoth = 0;
    for (int s = 0; s < weights.length; s++) {
      int length = Math.max(1, exponent == 0 ? 1 : sequences.distinctItems(s).length);
      weights[s] = recency.ofSequence(s) * Math.pow(length, -exponent);
      byAge += length * recency.ofSequence(s);
      byBoth += length * weights[s];
    }
    for (int s = 0; s < weights.length; s++) {
      weights[s] *= byAge / byBoth;
    }
    return new SequenceWeights(weights);
  }

  /** Weight of a sequence, above 0. */
  double of(int sequence) {
    return weights[sequence];
  }
}
