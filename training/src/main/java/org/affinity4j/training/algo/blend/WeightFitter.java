package org.affinity4j.training.algo.blend;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Chooses the weights of a mixture: the likeliest ones, those climbed to from there by the metric,
 * or one part alone. Each way is judged by two-fold cross-fitting (weights fitted on every other
 * question, judged on the rest) and the best is fitted again on all questions. What comes out is
 * never worse on the questions than the best part alone.
 */
final class WeightFitter {

  private static final double[] STEPS = {0, 0.5, 0.7, 0.85, 1.2, 1.5, 2};

  /** What is tried for a part that has no weight, as a share of all weight. */
  private static final double[] FIRST_STEPS = {0.03, 0.1, 0.3};

  private static final int MOST_ROUNDS = 4;

  /** Likeliest weights below this are taken for none. */
  private static final double LEAST = 0.005;

  private final MixtureTable table;

  WeightFitter(MixtureTable table) {
    this.table = table;
  }

  /**
   * Weights and how good they are.
   *
   * @param weights P, summing to 1
   * @param way in words how they were found
   * @param mean mean of the metric over all questions, on which they were fitted
   * @param crossFitted the same, each half judged by weights fitted on the other
   * @param alone mean of the metric of each part alone
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Fit(double[] weights, String way, double mean, double crossFitted, double[] alone) {}

  Fit fit() {
    IntPredicate all = q -> true;
    double[] alone = new double[table.parts()];
    int best = 0;
    for (int m = 0; m < alone.length; m++) {
      alone[m] = table.mean(single(m), all);
      best = alone[m] > alone[best] ? m : best;
    }
    Fit chosen = new Fit(single(best), "one part alone", alone[best], alone[best], alone);
    for (Way way : Way.values()) {
      double crossFitted = crossFitted(way);
      double[] weights = weights(way, all);
      double mean = table.mean(weights, all);
      if (crossFitted > chosen.crossFitted && mean >= alone[best]) {
        chosen = new Fit(weights, way.words, mean, crossFitted, alone);
      }
    }
    return chosen;
  }

  private enum Way {
    LIKELIEST("likeliest weights"),
    CLIMBED("weights climbed by the metric");

    private final String words;

    Way(String words) {
      this.words = words;
    }
  }

  private double crossFitted(Way way) {
    double sum = 0;
    for (int half = 0; half < 2; half++) {
      int judged = half;
      double[] weights = weights(way, q -> q % 2 != judged);
      int size = (table.size() + 1 - half) / 2;
      sum += size * table.mean(weights, q -> q % 2 == judged);
    }
    return table.size() == 0 ? 0 : sum / table.size();
  }

  private double[] weights(Way way, IntPredicate among) {
    double[] likeliest = withoutSmallest(table.likeliest(among));
    return way == Way.LIKELIEST ? likeliest : climb(likeliest, among);
  }

  /** A part of next to no weight is not worth its time and memory. */
  private static double[] withoutSmallest(double... weights) {
    double[] kept = Arrays.stream(weights).map(weight -> weight < LEAST ? 0 : weight).toArray();
    double sum = Arrays.stream(kept).sum();
    return Arrays.stream(kept).map(weight -> weight / sum).toArray();
  }

  private double[] single(int part) {
    double[] weights = new double[table.parts()];
    weights[part] = 1;
    return weights;
  }

  /** Coordinate ascent: one weight after the other is changed as long as the metric gains. */
  private double[] climb(double[] from, IntPredicate among) {
    double[] weights = from;
    double best = table.mean(weights, among);
    boolean gained = true;
    for (int round = 0; round < MOST_ROUNDS && gained; round++) {
      gained = false;
      for (int m = 0; m < weights.length; m++) {
        for (double step : weights[m] > 0 ? STEPS : FIRST_STEPS) {
          double[] tried = weights.clone();
          tried[m] = weights[m] > 0 ? weights[m] * step : step;
          double sum = Arrays.stream(tried).sum();
          if (!(sum > 0)) {
            continue;
          }
          for (int other = 0; other < tried.length; other++) {
            tried[other] /= sum;
          }
          double mean = table.mean(tried, among);
          if (mean > best) {
            best = mean;
            weights = tried;
            gained = true;
          }
        }
      }
    }
    return weights;
  }
}
