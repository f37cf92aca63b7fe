package org.affinity4j.common.combination;

import java.util.List;

/**
 * All that fitting learns beside the models: stored with a release as JSON, field by field.
 *
 * @param transform how the model's scores become shares
 * @param weights of the parts of the mixture, summing to 1: the model first, then the parts of the
 *     {@link CategoryBackoff} in its order; the last one, popularity, is above 0
 * @param calibrator log-likelihood to probability
 */
public record CombinationSettings(
    ScoreTransform transform, List<Double> weights, Calibrator calibrator) {

  public CombinationSettings {
    weights = List.copyOf(weights);
    MixtureDistribution.checkWeights(weights);
  }
}
