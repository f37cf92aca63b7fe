package org.affinity4j.common.combination;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that fitting learns beside the models: stored with a release as JSON, field by field.
 *
 * @param transform how the model's scores become shares
 * @param weights of the parts of the mixture, summing to 1: the model first, then the parts of the
 *     {@link CategoryBackoff} in its order; the last one, popularity, is above 0
 * @param calibrator log-likelihood to probability
 * @param judging the mixture whose log-likelihood the calibrator takes; null, as in settings of
 *     older releases, for that of transform and weights
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CombinationSettings(
    ScoreTransform transform,
    List<Double> weights,
    Calibrator calibrator,
    @Nullable JudgingMixture judging) {

  public CombinationSettings {
    weights = List.copyOf(weights);
    MixtureDistribution.checkWeights(weights);
  }

  /** Settings that judge sets by the mixture that proposes them. */
  public CombinationSettings(
      ScoreTransform transform, List<Double> weights, Calibrator calibrator) {
    this(transform, weights, calibrator, null);
  }
}
