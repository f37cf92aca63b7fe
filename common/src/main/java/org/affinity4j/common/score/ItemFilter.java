package org.affinity4j.common.score;

import java.util.BitSet;

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
    BitSet excluded = new BitSet();
    for (int ordinal : ordinals) {
      excluded.set(ordinal);
    }
    return ordinal -> !excluded.get(ordinal);
  }
}
