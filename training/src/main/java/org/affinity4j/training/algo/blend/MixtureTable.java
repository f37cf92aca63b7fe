package org.affinity4j.training.algo.blend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.training.evaluate.RankingMetric;

/**
 * Shares of the parts for every question: what any weights can be judged by. Letters as in {@link
 * Question}. Immutable.
 */
final class MixtureTable {

  private static final int MOST_ROUNDS = 200;
  private static final double ENOUGH = 1e-7;

  private final int parts;
  private final List<float[][]> shares;
  private final List<int[]> relevant;
  private final RankingMetric metric;

  private MixtureTable(
      int parts, List<float[][]> shares, List<int[]> relevant, RankingMetric metric) {
    this.parts = parts;
    this.shares = shares;
    this.relevant = relevant;
    this.metric = metric;
  }

  static MixtureTable of(List<Question> questions, List<ScoreScale> scales, RankingMetric metric) {
    return new MixtureTable(
        scales.size(),
        questions.stream().map(question -> question.shares(scales)).toList(),
        questions.stream().map(Question::relevant).toList(),
        metric);
  }

  /** Number of parts, P. */
  int parts() {
    return parts;
  }

  /** Number of questions. */
  int size() {
    return shares.size();
  }

  /** Mean of the metric over some questions; 0 when there are none. */
  double mean(double[] weights, IntPredicate among) {
    double sum = 0;
    int count = 0;
    for (int q = 0; q < shares.size(); q++) {
      if (among.test(q)) {
        sum += measure(q, weights);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private double measure(int q, double[] weights) {
    double[] mixed = mixed(shares.get(q), weights);
    int[] places = relevant.get(q);
    int[] ranks = new int[places.length];
    int found = 0;
    for (int place : places) {
      if (place >= 0 && mixed[place] > 0) {
        int rank = rank(mixed, place);
        if (rank <= metric.cutoff()) {
          ranks[found++] = rank;
        }
      }
    }
    int[] ascending = Arrays.copyOf(ranks, found);
    Arrays.sort(ascending);
    return metric.measure(ascending, places.length);
  }

  private static double[] mixed(float[][] shares, double[] weights) {
    double[] mixed = new double[shares[0].length];
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        float[] ofPart = shares[m];
        for (int i = 0; i < mixed.length; i++) {
          mixed[i] += weights[m] * ofPart[i];
        }
      }
    }
    return mixed;
  }

  /** Place from 1 of an item among all; of equal scores the lower ordinal comes first. */
  private static int rank(double[] mixed, int place) {
    int before = 0;
    double own = mixed[place];
    for (int i = 0; i < mixed.length; i++) {
      if (mixed[i] > own || (mixed[i] == own && i < place)) {
        before++;
      }
    }
    return before + 1;
  }

  /**
   * The weights that make the relevant items of some questions likeliest, by expectation
   * maximisation (Dempster, Laird and Rubin 1977). Items that no part holds likely are passed over.
   *
   * @return P weights that sum to 1; equal ones when no question tells
   */
  double[] likeliest(IntPredicate among) {
    List<double[]> rows = rows(among);
    double[] weights = new double[parts];
    Arrays.fill(weights, 1.0 / parts);
    double change = rows.isEmpty() ? 0 : 1;
    for (int round = 0; round < MOST_ROUNDS && change > ENOUGH; round++) {
      double[] next = step(rows, weights);
      change = 0;
      for (int m = 0; m < parts; m++) {
        change = Math.max(change, Math.abs(next[m] - weights[m]));
      }
      weights = next;
    }
    return weights;
  }

  private List<double[]> rows(IntPredicate among) {
    var rows = new ArrayList<double[]>();
    for (int q = 0; q < shares.size(); q++) {
      for (int place : among.test(q) ? relevant.get(q) : new int[0]) {
        double[] row = new double[parts];
        for (int m = 0; m < parts && place >= 0; m++) {
          row[m] = shares.get(q)[m][place];
        }
        if (Arrays.stream(row).sum() > 0) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static double[] step(List<double[]> rows, double[] weights) {
    double[] next = new double[weights.length];
    for (double[] row : rows) {
      double mixed = 0;
      for (int m = 0; m < row.length; m++) {
        mixed += weights[m] * row[m];
      }
      for (int m = 0; m < row.length && mixed > 0; m++) {
        next[m] += weights[m] * row[m] / mixed;
      }
    }
    double sum = Arrays.stream(next).sum();
    for (int m = 0; m < next.length; m++) {
      next[m] /= sum;
    }
    return next;
  }
}
