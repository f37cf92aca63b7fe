package org.affinity4j.common.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.combination.CombinationScore;
import org.affinity4j.common.combination.CombinationScorer;

/**
 * A combination and the score it had when the release was published.
 *
 * @param items ids of its members
 * @param logLikelihood its score
 * @param probability its calibrated score
 */
public record SmokeCombination(
    @JsonProperty(required = true) List<String> items,
    @JsonProperty(required = true) double logLikelihood,
    @JsonProperty(required = true) double probability) {

  public SmokeCombination {
    items = List.copyOf(items);
  }

  static SmokeCombination record(CombinationScorer scorer, int... items) {
    CombinationScore score = scorer.score(items);
    return new SmokeCombination(
        Arrays.stream(items).mapToObj(item -> scorer.items().id(item).value()).toList(),
        score.logLikelihood(),
        score.probability());
  }

  /**
   * Scores it again.
   *
   * @return what differs; empty when nothing does
   * @throws IllegalArgumentException if the scorer does not know an item
   */
  Optional<String> mismatch(CombinationScorer scorer) {
    CombinationScore score = scorer.score(SmokeQuery.ordinals(scorer.items(), items));
    boolean same =
        SmokeQuery.isClose(score.logLikelihood(), logLikelihood)
            && SmokeQuery.isClose(score.probability(), probability);
    return same
        ? Optional.empty()
        : Optional.of(
            "combination %s scores %s with probability %s; %s and %s were recorded"
                .formatted(
                    items, score.logLikelihood(), score.probability(), logLikelihood, probability));
  }
}
