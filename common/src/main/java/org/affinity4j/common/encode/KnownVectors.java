package org.affinity4j.common.encode;

import java.util.BitSet;

/** Item vectors, and which of them mean something. Immutable and thread-safe. */
public final class KnownVectors {

  private final ItemVectors vectors;
  private final BitSet nothing;

  private KnownVectors(ItemVectors vectors, BitSet nothing) {
    this.vectors = vectors;
    this.nothing = nothing;
  }

  /**
   * Vectors less some items.
   *
   * @param unscored ordinals of items without a meaningful vector
   * @throws IllegalArgumentException if one of them is no item's
   */
  public static KnownVectors of(ItemVectors vectors, int[] unscored) {
    var nothing = new BitSet(vectors.size());
    for (int item : unscored) {
      if (item < 0 || item >= vectors.size()) {
        throw new IllegalArgumentException(
            "unscored item %d; expected 0 to %d".formatted(item, vectors.size() - 1));
      }
      nothing.set(item);
    }
    return new KnownVectors(vectors, nothing);
  }

  /** Other vectors of the same items, of which the same mean something. */
  KnownVectors with(ItemVectors others) {
    return new KnownVectors(others, nothing);
  }

  /** Whether an ordinal is that of an item with a meaningful vector. */
  public boolean knows(int item) {
    return item < vectors.size() && !nothing.get(item);
  }

  public ItemVectors vectors() {
    return vectors;
  }
}
