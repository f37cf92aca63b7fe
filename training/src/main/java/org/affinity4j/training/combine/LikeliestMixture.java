package org.affinity4j.training.combine;

import java.util.List;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.combination.ItemDistribution;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.common.score.Scorer;

/**
 * The mixture of a model and the back-off that makes real combinations likeliest.
 *
 * @param transform of the model's scores
 * @param weights of the parts
 */
record LikeliestMixture(ScoreTransform transform, List<Double> weights) {

  private static final List<ScoreTransform> TRANSFORMS =
      List.of(
          ScoreTransform.PROPORTIONAL,
          new ScoreTransform(ScoreTransform.Kind.POWER, 0.5),
          new ScoreTransform(ScoreTransform.Kind.POWER, 2),
          new ScoreTransform(ScoreTransform.Kind.SOFTMAX, 1));

  /** Fitted by expectation maximisation for each transform; the likeliest of them. */
  static LikeliestMixture of(
      Scorer scorer, CategoryBackoff backoff, List<int[]> real, int threads) {
    var likeliest = new LikeliestMixture(ScoreTransform.PROPORTIONAL, List.of());
    double best = Double.NEGATIVE_INFINITY;
    for (ScoreTransform transform : TRANSFORMS) {
      List<ItemDistribution> parts = CombinationScorer.parts(scorer, backoff, transform);
      List<double[]> rows =
          Parallel.map(real.size(), threads, i -> ScoredSet.rows(parts, real.get(i))).stream()
              .flatMap(List::stream)
              .toList();
      List<Double> weights = MixtureWeights.fit(rows);
      double logLikelihood = MixtureWeights.meanLogLikelihood(rows, weights);
      if (logLikelihood > best) {
        best = logLikelihood;
        likeliest = new LikeliestMixture(transform, weights);
      }
    }
    return likeliest;
  }
}
