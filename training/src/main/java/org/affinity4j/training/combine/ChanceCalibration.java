package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * The calibration error that chance alone gives: that of as many positives and negatives, drawn
 * from the same predictions as if each probability were exactly right (consistency resampling;
 * Broecker and Smith, Increasing the Reliability of Reliability Diagrams, 2007). An error within
 * its range says nothing against the probabilities. Immutable.
 */
final class ChanceCalibration {

  private final List<Prediction> predictions;
  private final double[] positive;
  private final double[] negative;

  ChanceCalibration(List<Prediction> predictions) {
    this.predictions = List.copyOf(predictions);
    this.positive = sums(one -> one.weight() * one.probability());
    this.negative = sums(one -> one.weight() * (1 - one.probability()));
  }

  private double[] sums(ToDoubleFunction<Prediction> mass) {
    double[] sums = predictions.stream().mapToDouble(mass).toArray();
    Arrays.parallelPrefix(sums, Double::sum);
    return sums;
  }

  /**
   * The errors of some draws, ascending; none where all probabilities are 0 or all are 1.
   *
   * @param bins of equal mass
   */
  double[] errors(int bins, int draws, SplittableRandom random) {
    int last = predictions.size() - 1;
    if (!(positive[last] > 0 && negative[last] > 0)) {
      return new double[0];
    }
    return random
        .splits(draws)
        .mapToDouble(chance -> BinaryMetrics.of(draw(chance)).calibrationError(bins))
        .sorted()
        .toArray();
  }

  private List<Prediction> draw(RandomGenerator random) {
    var drawn = new ArrayList<Prediction>(predictions.size());
    for (Prediction one : predictions) {
      double[] sums = one.positive() ? positive : negative;
      double at = random.nextDouble(sums[sums.length - 1]);
      int found = Arrays.binarySearch(sums, at);
      double probability = predictions.get(found < 0 ? -found - 1 : found + 1).probability();
      drawn.add(new Prediction(probability, one.positive(), one.weight(), one.origin()));
    }
    return drawn;
  }
}
