package org.affinity4j.common.score;

import org.affinity4j.common.math.IntSet;

/** Says which items may stand in an answer. Pure; thread-safe. */
@FunctionalInterface
public interface ItemFilter {

  /** Lets every item pass. */
  ItemFilter ALL = ordinal -> true;

  boolean accepts(int ordinal);

  /** A filter both of whose parts must accept. */
  default ItemFilter and(ItemFilter other) {
    if (this == ALL || other == ALL) {
      return this == ALL ? other : this;
    }
    return ordinal -> accepts(ordinal) && other.accepts(ordinal);
  }

  /** Refuses the given ordinals and accepts the rest. */
  static ItemFilter excluding(int... ordinals) {
    IntSet excluded = IntSet.of(ordinals);
    return ordinal -> !excluded.contains(ordinal);
  }
}
