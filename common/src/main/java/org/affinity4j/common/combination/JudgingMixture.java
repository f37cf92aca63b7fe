package org.affinity4j.common.combination;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.score.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * The mixture a set is judged by, where that is another one than sets are proposed by: weights that
 * make real sets likeliest do not tell them best from corrupted ones.
 *
 * @param part name of the part of a blend whose scores it takes in place of the blend's; null for
 *     the scores of the model itself
 * @param transform how the scores become shares
 * @param weights of the parts of the mixture, as {@link CombinationSettings#weights()}
 * @param evidence the say of the co-occurrence counts beside it; null for none
 * @param others the say of further parts of the blend, each pooled with all before it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgingMixture(
    @Nullable String part,
    ScoreTransform transform,
    List<Double> weights,
    @Nullable EvidenceOpinion evidence,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<PartOpinion> others) {

  public JudgingMixture {
    others = others == null ? List.of() : List.copyOf(others); // settings of older releases
    weights = List.copyOf(weights);
    MixtureDistribution.checkWeights(weights);
  }

  /** A mixture that judges alone. */
  public JudgingMixture(@Nullable String part, ScoreTransform transform, List<Double> weights) {
    this(part, transform, weights, null, List.of());
  }

  /** This mixture with a say for the co-occurrence counts. */
  public JudgingMixture with(EvidenceOpinion opinion) {
    return new JudgingMixture(part, transform, weights, opinion, others);
  }

  /** This mixture with a say for one more part of the blend. */
  public JudgingMixture with(PartOpinion opinion) {
    return new JudgingMixture(
        part,
        transform,
        weights,
        evidence,
        Stream.concat(others.stream(), Stream.of(opinion)).toList());
  }

  /**
   * The p that judges.
   *
   * @param primary the model of the settings
   * @param counts the release's evidence model, or null
   * @throws IllegalArgumentException if there is no such part, or there should be counts
   */
  ItemDistribution distribution(Scorer primary, @Nullable Scorer counts, CategoryBackoff backoff) {
    ItemDistribution pooled =
        withEvidence(mixture(source(primary, part), backoff), counts, backoff);
    for (PartOpinion other : others) {
      pooled =
          new PooledDistribution(
              pooled,
              new MixtureDistribution(
                  CombinationScorer.parts(
                      source(primary, other.part()), backoff, other.transform()),
                  other.weights()),
              other.weight());
    }
    return pooled;
  }

  private ItemDistribution mixture(Scorer scorer, CategoryBackoff backoff) {
    return new MixtureDistribution(CombinationScorer.parts(scorer, backoff, transform), weights);
  }

  private ItemDistribution withEvidence(
      ItemDistribution own, @Nullable Scorer counts, CategoryBackoff backoff) {
    if (evidence == null) {
      return own;
    }
    if (counts == null) {
      throw new IllegalArgumentException(
          "combinations are judged by co-occurrence counts too; expected an evidence model");
    }
    return new PooledDistribution(
        own,
        new MixtureDistribution(
            CombinationScorer.parts(counts, backoff, evidence.transform()), evidence.weights()),
        evidence.weight());
  }

  /**
   * What gives the scores.
   *
   * @param primary the model of the settings
   * @param part of it; null for the model itself
   * @throws IllegalArgumentException if it has no such part
   */
  private static Scorer source(Scorer primary, @Nullable String part) {
    if (part == null) {
      return primary;
    }
    List<BlendPart> parts =
        primary instanceof BlendModel blend ? blend.parts() : List.<BlendPart>of();
    return parts.stream()
        .filter(candidate -> candidate.name().equals(part))
        .findFirst()
        .map(BlendPart::model)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "combinations are judged by part '%s'; the model has parts %s"
                        .formatted(part, parts.stream().map(BlendPart::name).toList())));
  }
}
