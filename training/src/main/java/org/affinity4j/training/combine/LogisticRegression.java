package org.affinity4j.training.combine;

import java.util.Arrays;
import java.util.List;

/**
 * Weighted logistic regression by Newton's method, with a small ridge on standardised features so
 * that separable data has a finite answer. Letters: R rows, F features.
 */
final class LogisticRegression {

  private static final int MOST_ROUNDS = 100;
  private static final double ENOUGH = 1e-10;
  private static final double RIDGE = 1e-4;

  private LogisticRegression() {}

  /**
   * Fits ln odds = b_0 + sum_f b_f x_f.
   *
   * @param rows R x F features
   * @param positives R truths
   * @param weights R weights, above 0
   * @return b_0, b_1, ..., b_F; a feature that does not vary gets 0
   */
  static double[] fit(List<double[]> rows, boolean[] positives, double[] weights) {
    int features = rows.get(0).length;
    double total = Arrays.stream(weights).sum();
    double[] means = new double[features];
    double[] deviations = new double[features];
    for (int f = 0; f < features; f++) {
      standard(rows, weights, total, f, means, deviations);
    }
    double[] b = new double[features + 1];
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double[] step = newtonStep(rows, positives, weights, means, deviations, total, b);
      double largest = 0;
      for (int j = 0; j < b.length; j++) {
        b[j] += step[j];
        largest = Math.max(largest, Math.abs(step[j]));
      }
      if (largest < ENOUGH) {
        break;
      }
    }
    for (int f = 0; f < features; f++) {
      b[f + 1] = deviations[f] > 0 ? b[f + 1] / deviations[f] : 0;
      b[0] -= b[f + 1] * means[f];
    }
    return b;
  }

  private static void standard(
      List<double[]> rows,
      double[] weights,
      double total,
      int feature,
      double[] means,
      double[] deviations) {
    double sum = 0;
    for (int r = 0; r < weights.length; r++) {
      sum += weights[r] * rows.get(r)[feature];
    }
    means[feature] = sum / total;
    double squares = 0;
    for (int r = 0; r < weights.length; r++) {
      double difference = rows.get(r)[feature] - means[feature];
      squares += weights[r] * difference * difference;
    }
    double deviation = Math.sqrt(squares / total);
    deviations[feature] = deviation < 1e-9 ? 0 : deviation;
  }

  /** Solves (X'WX + ridge) step = X'(y - p) - ridge b, on standardised features. */
  private static double[] newtonStep(
      List<double[]> rows,
      boolean[] positives,
      double[] weights,
      double[] means,
      double[] deviations,
      double total,
      double[] b) {
    int size = b.length;
    double[][] hessian = new double[size][size + 1];
    double[] x = new double[size];
    x[0] = 1;
    for (int r = 0; r < weights.length; r++) {
      double z = b[0];
      for (int j = 1; j < size; j++) {
        x[j] = deviations[j - 1] > 0 ? (rows.get(r)[j - 1] - means[j - 1]) / deviations[j - 1] : 0;
        z += b[j] * x[j];
      }
      double p = 1 / (1 + Math.exp(-z));
      double curve = weights[r] * p * (1 - p);
      double error = weights[r] * ((positives[r] ? 1 : 0) - p);
      for (int j = 0; j < size; j++) {
        hessian[j][size] += error * x[j];
        for (int l = 0; l < size; l++) {
          hessian[j][l] += curve * x[j] * x[l];
        }
      }
    }
    for (int j = 0; j < size; j++) {
      hessian[j][j] += RIDGE * total;
      hessian[j][size] -= RIDGE * total * b[j];
    }
    return solve(hessian);
  }

  /** Gauss-Jordan elimination with pivoting of a regular system with its right side appended. */
  private static double[] solve(double[][] system) {
    int size = system.length;
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(system[row][column]) > Math.abs(system[pivot][column])) {
          pivot = row;
        }
      }
      double[] swap = system[column];
      system[column] = system[pivot];
      system[pivot] = swap;
      for (int row = 0; row < size; row++) {
        double factor = row == column ? 0 : system[row][column] / system[column][column];
        for (int l = column; l <= size; l++) {
          system[row][l] -= factor * system[column][l];
        }
      }
    }
    double[] solution = new double[size];
    for (int row = 0; row < size; row++) {
      solution[row] = system[row][size] / system[row][row];
    }
    return solution;
  }
}
