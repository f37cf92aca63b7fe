package org.affinity4j.training.combine;

import java.util.Arrays;
import java.util.List;

/**
 * Weights of a mixture that make held-out data likeliest, by expectation maximisation (Dempster,
 * Laird and Rubin 1977). Letters: R rows (members given the rest of their set), C parts.
 */
final class MixtureWeights {

  private static final int MOST_ROUNDS = 500;
  private static final double ENOUGH = 1e-7;

  /** Share kept for the last part, popularity, so that no item is impossible. */
  private static final double LAST_SHARE = 0.01;

  private MixtureWeights() {}

  /**
   * The weights.
   *
   * @param rows R x C probabilities, the last of each row above 0
   * @return C weights that sum to 1, the last at least {@value #LAST_SHARE}
   */
  static List<Double> fit(List<double[]> rows) {
    int parts = rows.get(0).length;
    double[] weights = new double[parts];
    Arrays.fill(weights, 1.0 / parts);
    double before = Double.NEGATIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double now = improve(rows, weights);
      if (now - before < ENOUGH) {
        break;
      }
      before = now;
    }
    if (weights[parts - 1] < LAST_SHARE) {
      double scale = (1 - LAST_SHARE) / (1 - weights[parts - 1]);
      for (int part = 0; part < parts; part++) {
        weights[part] *= scale;
      }
      weights[parts - 1] = LAST_SHARE;
    }
    return Arrays.stream(weights).boxed().toList();
  }

  /** Mean over the rows of ln of the mixed probability. */
  static double meanLogLikelihood(List<double[]> rows, List<Double> weights) {
    double sum = 0;
    for (double[] row : rows) {
      double mixed = 0;
      for (int part = 0; part < row.length; part++) {
        mixed += weights.get(part) * row[part];
      }
      sum += Math.log(mixed);
    }
    return sum / rows.size();
  }

  /** One round in place; the mean log-likelihood before it. */
  private static double improve(List<double[]> rows, double[] weights) {
    double[] sums = new double[weights.length];
    double logLikelihood = 0;
    for (double[] row : rows) {
      double mixed = 0;
      for (int part = 0; part < row.length; part++) {
        mixed += weights[part] * row[part];
      }
      logLikelihood += Math.log(mixed);
      for (int part = 0; part < row.length; part++) {
        sums[part] += weights[part] * row[part] / mixed;
      }
    }
    for (int part = 0; part < weights.length; part++) {
      weights[part] = sums[part] / rows.size();
    }
    return logLikelihood / rows.size();
  }
}
