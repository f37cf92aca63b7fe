package org.affinity4j.training.train;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws items with probability in proportion to {@code count^exponent}, in constant time (alias
 * method, Vose 1991). Items never met are never drawn. Immutable and thread-safe.
 */
public final class NegativeSampler {

  private final double[] probability;
  private final int[] items;
  private final float[] keep;
  private final int[] alias;

  /**
   * A sampler of counts.
   *
   * @param exponent 0: all items met alike; 1: by their frequency; negative: rare ones more
   * @throws IllegalArgumentException if no item was met
   */
  public NegativeSampler(int[] counts, double exponent) {
    double sum = 0;
    probability = new double[counts.length];
    int[] met = new int[counts.length];
    int n = 0;
    for (int item = 0; item < counts.length; item++) {
      if (counts[item] > 0) {
        met[n++] = item;
        probability[item] = Math.pow(counts[item], exponent);
        sum += probability[item];
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("no item was met in training; there is nothing to draw");
    }
    items = Arrays.copyOf(met, n);
    double[] weights = new double[n];
    for (int slot = 0; slot < n; slot++) {
      probability[items[slot]] /= sum;
      weights[slot] = probability[items[slot]] * n;
    }
    keep = new float[n];
    alias = new int[n];
    share(weights);
  }

  /** Fills up each slot that weighs less than 1 from one that weighs more. */
  private void share(double[] weights) {
    int n = weights.length;
    int[] stack = new int[n];
    int light = 0;
    int heavy = n;
    for (int slot = 0; slot < n; slot++) {
      keep[slot] = 1;
      alias[slot] = items[slot];
      if (weights[slot] < 1) {
        stack[light++] = slot;
      } else {
        stack[--heavy] = slot;
      }
    }
    while (light > 0 && heavy < n) {
      int small = stack[--light];
      int large = stack[heavy];
      keep[small] = (float) weights[small];
      alias[small] = items[large];
      weights[large] -= 1 - weights[small];
      if (weights[large] < 1) {
        heavy++;
        stack[light++] = large;
      }
    }
  }

  /** One item. */
  public int draw(SplittableRandom random) {
    long bits = random.nextLong();
    int slot = (int) (((bits >>> 32) * keep.length) >>> 32);
    float coin = (bits & 0xFFFFFF) * 0x1p-24f;
    return coin < keep[slot] ? items[slot] : alias[slot];
  }

  /** Probability that a draw gives an item. */
  public double probability(int item) {
    return probability[item];
  }
}
