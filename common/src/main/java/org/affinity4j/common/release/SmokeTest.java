package org.affinity4j.common.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.model.Model;

/**
 * Questions to a release and the answers it gave when it was published. Asked again by whoever
 * reads it back, so that a release that would answer differently is never served.
 *
 * @param queries asked of single models
 * @param combinations asked of the combination scorer; empty when there is none
 */
public record SmokeTest(
    @JsonProperty(required = true) List<SmokeQuery> queries,
    @JsonProperty(required = true) List<SmokeCombination> combinations) {

  private static final int ANSWERS = 5;

  public SmokeTest {
    queries = List.copyOf(queries);
    combinations = List.copyOf(combinations);
  }

  /**
   * Asks each model of a release for an empty cart, two of one item and one of three; and the
   * combination scorer for a pair and a triple. The items stand evenly spread over the catalogue.
   */
  static SmokeTest record(ReleaseContent content) {
    List<int[]> carts = carts(content.catalog().size());
    var queries = new ArrayList<SmokeQuery>();
    for (Map.Entry<String, Model> entry : content.models().entrySet()) {
      for (int[] cart : carts) {
        queries.add(SmokeQuery.record(entry.getKey(), entry.getValue(), cart, ANSWERS));
      }
    }
    var combinations = new ArrayList<SmokeCombination>();
    content
        .combinationScorer()
        .ifPresent(
            scorer ->
                carts(content.catalog().size()).stream()
                    .filter(cart -> cart.length > 1)
                    .forEach(cart -> combinations.add(SmokeCombination.record(scorer, cart))));
    return new SmokeTest(queries, combinations);
  }

  /** Asks everything again; what differs first, if anything. */
  Optional<String> mismatch(Release release) {
    for (SmokeQuery query : queries) {
      Optional<String> difference = query.mismatch(release.content().model(query.model()));
      if (difference.isPresent()) {
        return difference;
      }
    }
    for (SmokeCombination combination : combinations) {
      Optional<String> difference =
          release
              .combinationScorer()
              .map(combination::mismatch)
              .orElse(Optional.of("the release scores no combinations"));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static List<int[]> carts(int items) {
    if (items == 0) {
      return List.of();
    }
    if (items < 3) {
      return List.of(new int[0], new int[] {0});
    }
    int second = items / 3;
    int third = 2 * items / 3;
    return List.of(
        new int[0],
        new int[] {0},
        new int[] {third},
        new int[] {0, second},
        new int[] {0, second, third});
  }
}
