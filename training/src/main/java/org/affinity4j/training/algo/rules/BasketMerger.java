package org.affinity4j.training.algo.rules;

import java.util.Arrays;

/** Collects baskets and counts equal ones as one; those of fewer than two items are dropped. */
final class BasketMerger {

  static final Baskets NONE = new Baskets(0, new int[1], new int[0], new int[0]);

  private static final int EMPTY = -1;

  private final int[] offsets;
  private final int[] items;
  private final int[] counts;
  private final int[] slots;
  private int size;

  /**
   * @param baskets most baskets
   * @param places most items of all of them together
   */
  BasketMerger(int baskets, int places) {
    this.offsets = new int[baskets + 1];
    this.items = new int[places];
    this.counts = new int[baskets];
    this.slots = new int[Integer.highestOneBit(Math.max(4, baskets)) * 4];
    Arrays.fill(slots, EMPTY);
  }

  /** Adds a basket of the first {@code length} labels, ascending, which stands for several. */
  void add(int[] labels, int length, int count) {
    if (length < 2) {
      return;
    }
    int slot = hash(labels, length) & (slots.length - 1);
    while (slots[slot] != EMPTY) {
      int t = slots[slot];
      if (Arrays.equals(items, offsets[t], offsets[t + 1], labels, 0, length)) {
        counts[t] += count;
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size;
    System.arraycopy(labels, 0, items, offsets[size], length);
    counts[size] = count;
    offsets[size + 1] = offsets[size] + length;
    size++;
  }

  /** What was added; the merger must not be used further. */
  Baskets baskets() {
    return new Baskets(
        size,
        Arrays.copyOf(offsets, size + 1),
        Arrays.copyOf(items, offsets[size]),
        Arrays.copyOf(counts, size));
  }

  private static int hash(int[] labels, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = hash * 0x9E3779B1 + labels[i];
    }
    return hash ^ (hash >>> 15);
  }
}
