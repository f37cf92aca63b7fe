package org.affinity4j.training.evaluate;

import java.util.List;

/**
 * How models are judged.
 *
 * @param metrics what is measured, at least one
 * @param listLength how many items an answer has, at least the largest cut-off; also the length of
 *     the lists whose coverage, novelty, exposure and diversity are measured
 * @param threads how many threads rank, at least 1; the result does not depend on it
 * @param seed of the resampling
 * @param resamples how many bootstrap samples make an interval, at least 100
 */
public record EvaluationOptions(
    List<RankingMetric> metrics, int listLength, int threads, long seed, int resamples) {

  /** Answers of 20 items; all metrics at 10 and 20; 1,000 resamples. */
  public static EvaluationOptions defaults(int threads, long seed) {
    return new EvaluationOptions(Metrics.at(10, 20), 20, threads, seed, 1_000);
  }

  public EvaluationOptions {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("no metric is given; expected at least one");
    }
    int largest = metrics.stream().mapToInt(RankingMetric::cutoff).max().orElseThrow();
    check("list length", listLength, largest);
    check("threads", threads, 1);
    check("resamples", resamples, 100);
  }

  private static void check(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d; expected at least %d".formatted(name, value, least));
    }
  }
}
