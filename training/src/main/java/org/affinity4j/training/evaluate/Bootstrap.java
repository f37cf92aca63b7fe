package org.affinity4j.training.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile intervals of means by the bootstrap (Efron 1979): Q questions are drawn from the Q
 * with replacement, the mean is taken, and the ends are the 2.5 % and 97.5 % percentiles of the
 * means of many such draws. All measures share the draws.
 *
 * <p>Questions of one group have equal values, so a draw of questions only matters through how many
 * fall in each group, and these counts are multinomial. With G groups they are drawn as G binomial
 * numbers, whatever Q: exact, and a thousand times quicker than drawing question by question when
 * 60,000 questions make 21 groups. Immutable and thread-safe; equal input and seed, equal
 * intervals.
 */
final class Bootstrap {

  private final int resamples;
  private final long seed;

  /**
   * A bootstrap.
   *
   * @param resamples how many means make the percentiles, at least 100
   */
  Bootstrap(int resamples, long seed) {
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * The interval of each measure.
   *
   * @param groupOf group of each question, at least one question
   * @param values M x G: of each measure the value of each group
   * @return M intervals
   */
  Interval[] intervals(int[] groupOf, double[][] values) {
    int[] counts = count(groupOf, values.length == 0 ? 0 : values[0].length);
    double[][] means = new double[values.length][resamples];
    int[] drawn = new int[counts.length];
    var random = new SplittableRandom(seed);
    for (int r = 0; r < resamples; r++) {
      draw(counts, groupOf.length, drawn, random);
      for (int m = 0; m < values.length; m++) {
        means[m][r] = mean(drawn, values[m], groupOf.length);
      }
    }
    var intervals = new Interval[values.length];
    for (int m = 0; m < intervals.length; m++) {
      Arrays.sort(means[m]);
      double value = mean(counts, values[m], groupOf.length);
      intervals[m] = new Interval(value, percentile(means[m], 0.025), percentile(means[m], 0.975));
    }
    return intervals;
  }

  /** Multinomial counts: each group's are binomial among the draws and questions left over. */
  private static void draw(int[] counts, int size, int[] drawn, SplittableRandom random) {
    int drawsLeft = size;
    int questionsLeft = size;
    for (int g = 0; g < counts.length; g++) {
      drawn[g] = Binomial.draw(drawsLeft, (double) counts[g] / questionsLeft, random);
      drawsLeft -= drawn[g];
      questionsLeft -= counts[g];
    }
  }

  private static int[] count(int[] groupOf, int groups) {
    int[] counts = new int[groups];
    for (int group : groupOf) {
      counts[group]++;
    }
    return counts;
  }

  private static double mean(int[] counts, double[] values, int size) {
    double sum = 0;
    for (int g = 0; g < counts.length; g++) {
      sum += counts[g] * values[g];
    }
    return sum / size;
  }

  /** Linear between neighbours (Hyndman and Fan 1996, type 7). */
  private static double percentile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
