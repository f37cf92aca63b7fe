package org.affinity4j.common.attribution;

import java.util.EnumMap;
import java.util.Map;

/**
 * Sums of measures, kept apart for some buckets of shoppers. Events of one shopper are not
 * independent; buckets of whole shoppers are, so the variance of a ratio comes from how the buckets
 * differ (the delta method; Deng, Knoblich and Lu 2018), in memory that does not grow with the
 * shoppers. With B buckets a variance is right to some sqrt(2 / B). For one thread.
 */
final class Tally {

  /** Buckets of shoppers. */
  static final int BUCKETS = 128;

  /** What is summed. */
  enum Measure {
    ANSWERS,
    CLICKED_ANSWERS,
    BOUGHT_ANSWERS,
    IMPRESSIONS,
    CLICKS,
    CARTS,
    PURCHASES,
    REVENUE
  }

  private final Map<Measure, double[]> sums = new EnumMap<>(Measure.class);

  Tally() {
    for (Measure measure : Measure.values()) {
      sums.put(measure, new double[BUCKETS]);
    }
  }

  /** The bucket of a shopper, by a hash of whom it is. */
  static int bucket(long shopper) {
    long mixed = (shopper ^ (shopper >>> 33)) * 0xff51afd7ed558ccdL; // as MurmurHash3 ends
    return (int) ((mixed ^ (mixed >>> 33)) & (BUCKETS - 1));
  }

  void add(Measure measure, int bucket, double amount) {
    of(measure)[bucket] += amount;
  }

  double total(Measure measure) {
    return sum(of(measure));
  }

  /** One measure per another. */
  Ratio ratio(Measure of, Measure per) {
    return ratio(of(of), of(per));
  }

  /** One sum per another, each by buckets. */
  static Ratio ratio(double[] above, double[] below) {
    double numerator = sum(above);
    double denominator = sum(below);
    if (denominator == 0) {
      return new Ratio(numerator, 0, 0);
    }
    double rate = numerator / denominator;
    double squares = 0;
    int clusters = 0;
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      double residual = above[bucket] - rate * below[bucket];
      squares += residual * residual;
      clusters += below[bucket] > 0 ? 1 : 0;
    }
    if (clusters < 2) {
      return new Ratio(numerator, denominator, rate * rate); // one shopper says little of others
    }
    double small = clusters / (clusters - 1.0);
    return new Ratio(numerator, denominator, small * squares / (denominator * denominator));
  }

  /** The sum of all buckets. */
  static double sum(double[] buckets) {
    double sum = 0;
    for (double one : buckets) {
      sum += one;
    }
    return sum;
  }

  private double[] of(Measure measure) {
    double[] values = sums.get(measure);
    if (values == null) {
      throw new IllegalStateException("every measure has its sums from the start");
    }
    return values;
  }
}
