package org.affinity4j.common.combination;

import java.util.List;

/**
 * The say of the release's evidence model, its co-occurrence counts, in how sets are judged: a
 * mixture of its own, pooled with the {@link JudgingMixture}'s.
 *
 * @param weight share of the evidence in ln p(i | Q), above 0 and at most 1
 * @param transform how the counts' scores become shares
 * @param weights of the parts of the mixture, as {@link CombinationSettings#weights()}
 */
public record EvidenceOpinion(double weight, ScoreTransform transform, List<Double> weights) {

  public EvidenceOpinion {
    if (!(weight > 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "weight of the evidence is %s; expected above 0, at most 1".formatted(weight));
    }
    weights = List.copyOf(weights);
    MixtureDistribution.checkWeights(weights);
  }
}
