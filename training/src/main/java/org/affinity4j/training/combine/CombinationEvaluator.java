package org.affinity4j.training.combine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.train.TrainingContext;

/** Judges a combination scorer on the held-out combinations of a fold. Stateless. */
public final class CombinationEvaluator {

  private final CombineOptions options;

  public CombinationEvaluator(CombineOptions options) {
    this.options = options;
  }

  /**
   * Judges a scorer.
   *
   * @param scorer trained on the training part of the fold, calibrated elsewhere
   * @throws IllegalArgumentException if the fold holds out nothing to judge by
   */
  public CombinationEvaluation evaluate(
      CombinationScorer scorer, Fold fold, TrainingContext context) {
    CombinationSets sets = CombinationSets.of(scorer.items().size(), fold, options, context.seed());
    List<Prediction> predictions =
        sets.label(scorer, context.threads()).stream()
            .map(set -> set.predict(scorer.calibrator()))
            .toList();
    if (predictions.isEmpty()) {
      throw new IllegalArgumentException(
          "%d combinations are held out and %d corrupted ones could be made; expected at least one of each"
              .formatted(sets.real().size(), sets.corruptedCount()));
    }
    BinaryMetrics metrics = BinaryMetrics.of(predictions);
    double[] values = figures(metrics);
    double[][] samples = samples(metrics, sets.real().size(), context);
    return new CombinationEvaluation(
        (int) predictions.stream().filter(Prediction::positive).count(),
        sets.corruptedCount(),
        options.replaced().name().toLowerCase(Locale.ROOT),
        estimate(values[0], samples[0]),
        estimate(values[1], samples[1]),
        estimate(values[2], samples[2]),
        estimate(values[3], samples[3]),
        byChance(predictions, context.seed()),
        options.bins(),
        metrics.reliability(options.bins()));
  }

  private Estimate byChance(List<Prediction> predictions, long seed) {
    double[] errors =
        new ChanceCalibration(predictions)
            .errors(options.bins(), options.bootstrap(), new SplittableRandom(seed));
    return estimate(Arrays.stream(errors).average().orElse(0), errors);
  }

  private double[] figures(BinaryMetrics metrics) {
    return new double[] {
      metrics.auc(), metrics.logLoss(), metrics.brier(), metrics.calibrationError(options.bins())
    };
  }

  /** For each figure its values on the bootstrap samples, ascending. */
  private double[][] samples(BinaryMetrics metrics, int origins, TrainingContext context) {
    SplittableRandom random = new SplittableRandom(context.seed());
    List<int[]> draws =
        Stream.generate(() -> draw(origins, random)).limit(options.bootstrap()).toList();
    List<double[]> drawn =
        Parallel.map(
            draws.size(),
            context.threads(),
            sample -> figures(metrics.resampled(draws.get(sample))));
    double[][] samples = new double[4][];
    for (int figure = 0; figure < samples.length; figure++) {
      int of = figure;
      samples[figure] = drawn.stream().mapToDouble(values -> values[of]).sorted().toArray();
    }
    return samples;
  }

  private static int[] draw(int origins, SplittableRandom random) {
    int[] times = new int[origins];
    for (int i = 0; i < origins; i++) {
      times[random.nextInt(origins)]++;
    }
    return times;
  }

  private static Estimate estimate(double value, double[] ascending) {
    return ascending.length == 0
        ? new Estimate(value, value, value)
        : new Estimate(value, percentile(ascending, 0.025), percentile(ascending, 0.975));
  }

  private static double percentile(double[] ascending, double share) {
    return ascending[(int) Math.round(share * (ascending.length - 1))];
  }
}
