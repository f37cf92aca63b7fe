package org.affinity4j.serving.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the conditions of rules look at.
 *
 * @param scenario name of the place in the shop that asks
 * @param segment name of the group of shoppers, when known
 * @param items ordinals of the products asked about
 */
public record Situation(
    String scenario, Optional<String> segment, List<Integer> items, Instant time) {

  public Situation {
    items = List.copyOf(items);
  }
}
