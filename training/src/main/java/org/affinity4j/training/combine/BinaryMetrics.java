package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well probabilities tell two classes apart and how true they are. Every prediction has a
 * weight. Immutable; made once of many predictions, which are sorted once.
 */
public final class BinaryMetrics {

  private static final double ROUNDING = 1e-12;

  private final List<Prediction> sorted;
  private final double[] weights;
  private final double total;

  private BinaryMetrics(List<Prediction> sorted, double[] weights) {
    this.sorted = sorted;
    this.weights = weights;
    this.total = Arrays.stream(weights).sum();
  }

  /**
   * Metrics of predictions in any order.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static BinaryMetrics of(List<Prediction> predictions) {
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException("no predictions given; expected at least one");
    }
    var sorted = new ArrayList<>(predictions);
    sorted.sort(Comparator.comparingDouble(Prediction::probability));
    return new BinaryMetrics(
        List.copyOf(sorted), sorted.stream().mapToDouble(Prediction::weight).toArray());
  }

  /**
   * The same predictions, each counted some times over: a bootstrap sample.
   *
   * @param timesOfOrigin by {@link Prediction#origin()}, each at least 0, not all 0
   */
  BinaryMetrics resampled(int[] timesOfOrigin) {
    double[] changed = new double[weights.length];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = weights[i] * timesOfOrigin[sorted.get(i).origin()];
    }
    return new BinaryMetrics(sorted, changed);
  }

  /**
   * Area under the ROC curve: the chance that a positive has a higher probability than a negative,
   * ties counting one half (Hanley and McNeil 1982). 0.5 for chance, 1 for perfect order; 0.5 too
   * when a class is absent.
   */
  public double auc() {
    double positives = 0;
    double negatives = 0;
    double won = 0;
    int start = 0;
    while (start < sorted.size()) {
      int end = endOfTie(start);
      double tiedPositives = positiveWeight(start, end);
      double tiedNegatives = weight(start, end) - tiedPositives;
      won += tiedPositives * (negatives + tiedNegatives / 2);
      positives += tiedPositives;
      negatives += tiedNegatives;
      start = end;
    }
    return positives > 0 && negatives > 0 ? won / (positives * negatives) : 0.5;
  }

  /**
   * Mean of -ln of the probability given to what was true, clipped at 1e-12. ln 2 = 0.693 for a
   * constant one half.
   */
  public double logLoss() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * sorted.get(i).loss();
    }
    return sum / total;
  }

  /** Mean squared difference of probability and truth (Brier 1950). */
  public double brier() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double difference = sorted.get(i).probability() - (sorted.get(i).positive() ? 1 : 0);
      sum += weights[i] * difference * difference;
    }
    return sum / total;
  }

  /**
   * Expected calibration error: over the bins of {@link #reliability}, the mean distance of mean
   * probability and share of positives, weighted by mass (Naeini et al. 2015, with bins of equal
   * mass). 0 is best; with few predictions a bin, chance alone gives more.
   */
  public double calibrationError(int bins) {
    double sum = 0;
    for (ReliabilityBin bin : reliability(bins)) {
      sum += bin.weight() * Math.abs(bin.meanProbability() - bin.observed());
    }
    return sum / total;
  }

  /**
   * Predictions in order of probability, parted into bins of equal mass. Predictions of equal
   * probability stay in one bin, so there may be fewer bins than asked for.
   *
   * @param bins at least 1
   * @return ascending; no bin is empty
   */
  public List<ReliabilityBin> reliability(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException("bins is " + bins + "; expected at least 1");
    }
    var found = new ArrayList<ReliabilityBin>();
    double mass = total / bins;
    double filled = 0;
    int start = 0;
    int end = 0;
    while (end < sorted.size()) {
      int tie = endOfTie(end);
      filled += weight(end, tie);
      end = tie;
      boolean full = filled >= mass * (1 - ROUNDING);
      if ((full || end == sorted.size()) && weight(start, end) > 0) {
        found.add(bin(start, end));
        start = end;
        filled -= mass * Math.floor(filled / mass + ROUNDING);
      }
    }
    return found;
  }

  private ReliabilityBin bin(int start, int end) {
    double weight = weight(start, end);
    double probability = 0;
    for (int i = start; i < end; i++) {
      probability += weights[i] * sorted.get(i).probability();
    }
    return new ReliabilityBin(
        sorted.get(start).probability(),
        sorted.get(end - 1).probability(),
        probability / weight,
        positiveWeight(start, end) / weight,
        weight);
  }

  private int endOfTie(int start) {
    int end = start + 1;
    while (end < sorted.size()
        && sorted.get(end).probability() == sorted.get(start).probability()) {
      end++;
    }
    return end;
  }

  private double weight(int start, int end) {
    double sum = 0;
    for (int i = start; i < end; i++) {
      sum += weights[i];
    }
    return sum;
  }

  private double positiveWeight(int start, int end) {
    double sum = 0;
    for (int i = start; i < end; i++) {
      sum += sorted.get(i).positive() ? weights[i] : 0;
    }
    return sum;
  }
}
