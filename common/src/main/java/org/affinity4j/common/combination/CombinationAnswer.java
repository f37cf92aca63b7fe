package org.affinity4j.common.combination;

import java.util.List;
import java.util.Optional;

/**
 * What a builder found.
 *
 * @param combinations best first; empty when no set meets the constraints
 * @param reason one sentence for the person who asked, saying why there is no set or why there are
 *     fewer than asked for; empty when all that was asked for is there
 */
public record CombinationAnswer(List<Combination> combinations, Optional<String> reason) {

  public CombinationAnswer {
    combinations = List.copyOf(combinations);
  }

  static CombinationAnswer none(String reason) {
    return new CombinationAnswer(List.of(), Optional.of(reason));
  }
}
