package org.affinity4j.serving.experiment;

import java.util.List;
import java.util.OptionalDouble;

/** What was found of one shadow release. Thread-safe. */
public final class ShadowFigures {

  private final double share;
  private long requests;
  private long compared;
  private long dropped;
  private long failed;
  private double overlaps;
  private long correlated;
  private double correlations;

  ShadowFigures(Experiment experiment) {
    this.share = experiment.share();
  }

  /**
   * The figures at one moment.
   *
   * @param compared answers that were compared
   * @param dropped those that were not because too many waited
   * @param failed those the shadow release could not answer
   * @param overlap mean share of the first ten products that both answered, 0 to 1; empty before
   *     the first comparison
   * @param rankCorrelation mean of Kendall's tau over the products that both answered, -1 to 1;
   *     empty before two had two in common
   */
  public record Snapshot(
      long compared,
      long dropped,
      long failed,
      OptionalDouble overlap,
      OptionalDouble rankCorrelation) {}

  /** Counts a request; whether it belongs to the sample. */
  synchronized boolean isSampled() {
    long before = (long) Math.ceil(requests * share);
    requests++;
    return (long) Math.ceil(requests * share) > before;
  }

  synchronized void dropped() {
    dropped++;
  }

  synchronized void failed() {
    failed++;
  }

  synchronized void compared(List<String> answered, List<String> shadow) {
    compared++;
    overlaps += Agreement.overlap(answered, shadow);
    OptionalDouble correlation = Agreement.rankCorrelation(answered, shadow);
    if (correlation.isPresent()) {
      correlated++;
      correlations += correlation.getAsDouble();
    }
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(
        compared, dropped, failed, mean(overlaps, compared), mean(correlations, correlated));
  }

  private static OptionalDouble mean(double sum, long count) {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
