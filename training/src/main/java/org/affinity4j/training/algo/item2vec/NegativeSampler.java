package org.affinity4j.training.algo.item2vec;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws items with chance proportional to {@code count^exponent}, in constant time by Walker's
 * alias method (Vose 1991). Items of count 0 are never drawn. Immutable and thread-safe.
 */
final class NegativeSampler {

  private final int[] items;
  private final float[] keep;
  private final int[] alias;

  private NegativeSampler(int[] items, float[] keep, int[] alias) {
    this.items = items;
    this.keep = keep;
    this.alias = alias;
  }

  /** A sampler over the items of a corpus that has at least one event. */
  static NegativeSampler of(Corpus corpus, double exponent) {
    int[] items = new int[corpus.itemCount()];
    double[] weights = new double[corpus.itemCount()];
    double sum = 0;
    int n = 0;
    for (int item = 0; item < corpus.itemCount(); item++) {
      if (corpus.count(item) > 0) {
        items[n] = item;
        weights[n] = Math.pow(corpus.count(item), exponent);
        sum += weights[n++];
      }
    }
    for (int slot = 0; slot < n; slot++) {
      weights[slot] *= n / sum;
    }
    float[] keep = new float[n];
    int[] alias = new int[n];
    share(weights, n, items, keep, alias);
    return new NegativeSampler(Arrays.copyOf(items, n), keep, alias);
  }

  /** Fills up each slot that weighs less than 1 from one that weighs more. */
  private static void share(double[] weights, int n, int[] items, float[] keep, int[] alias) {
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

  /** An item. */
  int draw(SplittableRandom random) {
    long bits = random.nextLong();
    int slot = (int) (((bits >>> 32) * keep.length) >>> 32);
    float coin = (bits & 0xFFFFFF) * 0x1p-24f;
    return coin < keep[slot] ? items[slot] : alias[slot];
  }
}
