package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.affinity4j.common.combination.Calibrator;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.combination.ItemDistribution;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.train.TrainingContext;

/**
 * Fits what a combination scorer needs beside its models, on combinations they were not trained on:
 * first the score transform and the mixture weights that make real combinations likeliest, then the
 * calibrator on real against corrupted ones. Stateless.
 */
public final class CombinationFitter {

  /** Fewer real combinations than this fit nothing that can be trusted. */
  public static final int LEAST_COMBINATIONS = 20;

  private static final List<ScoreTransform> TRANSFORMS =
      List.of(
          ScoreTransform.PROPORTIONAL,
          new ScoreTransform(ScoreTransform.Kind.POWER, 0.5),
          new ScoreTransform(ScoreTransform.Kind.POWER, 2),
          new ScoreTransform(ScoreTransform.Kind.SOFTMAX, 1));

  /** Stands in while the mixture is fitted, which looks at log-likelihoods alone. */
  private static final Calibrator UNFITTED = Calibrator.platt(0, 1, 0, -1);

  private final CombineOptions options;

  public CombinationFitter(CombineOptions options) {
    this.options = options;
  }

  /**
   * Fits the settings.
   *
   * @param scorer trained on the training part of the fold
   * @param backoff trained on it, too
   * @param fold the validation fold: the test fold is for judging
   * @throws IllegalArgumentException if fewer than {@value #LEAST_COMBINATIONS} combinations are
   *     held out
   */
  public CombinationSettings fit(
      Scorer scorer, CategoryBackoff backoff, Fold fold, TrainingContext context) {
    CombinationSets sets = CombinationSets.of(scorer.items().size(), fold, options, context.seed());
    if (sets.real().size() < LEAST_COMBINATIONS) {
      throw new IllegalArgumentException(
          "%d combinations are held out; expected at least %d to fit the combination score"
              .formatted(sets.real().size(), LEAST_COMBINATIONS));
    }
    CombinationSettings mixture = fitMixture(scorer, backoff, sets.real(), context.threads());
    CombinationScorer mixed = CombinationScorer.of(scorer, backoff, mixture, PairStatistics.NONE);
    Calibrator calibrator =
        new CalibratorFitter(options.bins()).fit(sets.label(mixed, context.threads()));
    return new CombinationSettings(mixture.transform(), mixture.weights(), calibrator);
  }

  private static CombinationSettings fitMixture(
      Scorer scorer, CategoryBackoff backoff, List<int[]> real, int threads) {
    ScoreTransform bestTransform = ScoreTransform.PROPORTIONAL;
    List<Double> bestWeights = List.of();
    double best = Double.NEGATIVE_INFINITY;
    for (ScoreTransform transform : TRANSFORMS) {
      List<ItemDistribution> parts = CombinationScorer.parts(scorer, backoff, transform);
      List<double[]> rows =
          Parallel.map(real.size(), threads, i -> rows(parts, real.get(i))).stream()
              .flatMap(List::stream)
              .toList();
      List<Double> weights = MixtureWeights.fit(rows);
      double logLikelihood = MixtureWeights.meanLogLikelihood(rows, weights);
      if (logLikelihood > best) {
        best = logLikelihood;
        bestTransform = transform;
        bestWeights = weights;
      }
    }
    return new CombinationSettings(bestTransform, bestWeights, UNFITTED);
  }

  /** For each member of a set, its probability by each part given the others. */
  private static List<double[]> rows(List<ItemDistribution> parts, int[] set) {
    var rows = new ArrayList<double[]>();
    for (int item : set) {
      int[] others = Arrays.stream(set).filter(other -> other != item).toArray();
      rows.add(parts.stream().mapToDouble(p -> p.given(others).probability(item)).toArray());
    }
    return rows;
  }
}
