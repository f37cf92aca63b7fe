package org.affinity4j.common.combination;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JudgingMixture(
    @Nullable String part, ScoreTransform transform, List<Double> weights) {

  public JudgingMixture {
    weights = List.copyOf(weights);
    MixtureDistribution.checkWeights(weights);
  }

  /**
   * What gives the scores.
   *
   * @param primary the model of the settings
   * @throws IllegalArgumentException if it has no such part
   */
  Scorer source(Scorer primary) {
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
