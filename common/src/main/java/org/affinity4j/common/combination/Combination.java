package org.affinity4j.common.combination;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A set of items that goes together.
 *
 * @param items ordinals: the anchors as given, then the added items in the order they were added
 * @param score of the whole set and of each member
 * @param totalPrice sum of the prices; empty when the price of a member is unknown
 */
public record Combination(List<Integer> items, CombinationScore score, OptionalDouble totalPrice) {

  public Combination {
    items = List.copyOf(items);
  }
}
