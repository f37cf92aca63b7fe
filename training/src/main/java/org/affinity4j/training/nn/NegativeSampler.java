package org.affinity4j.training.nn;

import java.util.SplittableRandom;

/**
 * Draws items with probability in proportion to {@code count^exponent}, in constant time (alias
 * method, Vose 1991). Items never met are never drawn. Immutable and thread-safe.
 */
public final class NegativeSampler {

  private final double[] probability;
  private final double[] keep;
  private final int[] alias;

  /**
   * A sampler of counts.
   *
   * @param exponent 0: all items met alike; 1: by their frequency; negative: rare ones more
   * @throws IllegalArgumentException if no item was met
   */
  public NegativeSampler(int[] counts, double exponent) {
    int n = counts.length;
    probability = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      probability[i] = counts[i] > 0 ? Math.pow(counts[i], exponent) : 0;
      sum += probability[i];
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("no item was met in training; there is nothing to draw");
    }
    keep = new double[n];
    alias = new int[n];
    int[] queue = new int[n];
    int small = 0;
    int large = n;
    for (int i = 0; i < n; i++) {
      probability[i] /= sum;
      keep[i] = probability[i] * n;
      if (keep[i] < 1) {
        queue[small++] = i;
      } else {
        queue[--large] = i;
      }
    }
    while (small > 0 && large < n) {
      int poor = queue[--small];
      int rich = queue[large];
      alias[poor] = rich;
      keep[rich] -= 1 - keep[poor];
      if (keep[rich] < 1) {
        large++;
        queue[small++] = rich;
      }
    }
    for (int i = 0; i < small; i++) {
      finish(queue[i]);
    }
    for (int i = large; i < n; i++) {
      finish(queue[i]);
    }
  }

  /** What rounding left over keeps itself, unless it must never be drawn. */
  private void finish(int item) {
    if (probability[item] > 0) {
      keep[item] = 1;
      alias[item] = item;
    } else {
      keep[item] = 0;
      alias[item] = likeliest();
    }
  }

  private int likeliest() {
    int best = 0;
    for (int i = 1; i < probability.length; i++) {
      if (probability[i] > probability[best]) {
        best = i;
      }
    }
    return best;
  }

  /** One item. */
  public int draw(SplittableRandom random) {
    int slot = random.nextInt(keep.length);
    return random.nextDouble() < keep[slot] ? slot : alias[slot];
  }

  /** Probability that a draw gives an item. */
  public double probability(int item) {
    return probability[item];
  }
}
