package org.affinity4j.training.retrain.gate;

/**
 * The population stability index of two counts over the same B bins: sum of (q - p) ln(q / p) with
 * p and q each bin's shares. 0: alike; by custom below 0.1 little has changed, above 0.25 much.
 */
final class Stability {

  /** Stands for the share of an empty bin, so that the index stays finite. */
  private static final double LEAST_SHARE = 1e-4;

  private Stability() {}

  /** The index; 0 where either side has nothing. */
  static double index(long[] before, long[] now) {
    double allBefore = sum(before);
    double allNow = sum(now);
    if (allBefore == 0 || allNow == 0) {
      return 0;
    }
    double index = 0;
    for (int bin = 0; bin < before.length; bin++) {
      double p = Math.max(LEAST_SHARE, before[bin] / allBefore);
      double q = Math.max(LEAST_SHARE, now[bin] / allNow);
      index += (q - p) * Math.log(q / p);
    }
    return index;
  }

  private static double sum(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
