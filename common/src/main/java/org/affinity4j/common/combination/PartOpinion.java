package org.affinity4j.common.combination;

import java.util.List;

/**
 * The say of one more part of a blend in how sets are judged: a mixture of its own, pooled with
 * what the {@link JudgingMixture} says without it.
 *
 * @param part name of the part
 * @param weight its share in ln p(i | Q), above 0 and below 1
 * @param transform how its scores become shares
 * @param weights of the parts of the mixture, as {@link CombinationSettings#weights()}
 */
public record PartOpinion(
    String part, double weight, ScoreTransform transform, List<Double> weights) {

  public PartOpinion {
    if (!(weight > 0 && weight < 1)) {
      throw new IllegalArgumentException(
          "weight of part '%s' is %s; expected above 0 and below 1".formatted(part, weight));
    }
    weights = List.copyOf(weights);
    MixtureDistribution.checkWeights(weights);
  }
}
