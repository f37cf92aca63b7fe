package org.affinity4j.training.algo.rules;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * Sets of items that stand together in enough baskets, each with the number of baskets that hold
 * it; with a set, every part of it is here too, up to the largest size that was asked for.
 * Immutable and thread-safe.
 */
public final class FrequentItemsets {

  private static final int EMPTY = -1;

  private final int baskets;
  private final int minCount;
  private final int[] offsets;
  private final int[] items;
  private final int[] counts;
  private final int[] slots;

  private FrequentItemsets(int baskets, int minCount, int[] offsets, int[] items, int[] counts) {
    this.baskets = baskets;
    this.minCount = minCount;
    this.offsets = offsets;
    this.items = items;
    this.counts = counts;
    this.slots = new int[Math.max(4, Integer.highestOneBit(Math.max(1, counts.length)) * 4)];
    Arrays.fill(slots, EMPTY);
    for (int set = 0; set < counts.length; set++) {
      slots[slot(items, offsets[set], offsets[set + 1])] = set;
    }
  }

  static FrequentItemsets join(List<Builder> parts, int baskets, int minCount) {
    int sets = parts.stream().mapToInt(part -> part.size).sum();
    long places = parts.stream().mapToLong(part -> part.offsets[part.size]).sum();
    int[] offsets = new int[sets + 1];
    int[] items = new int[Math.toIntExact(places)];
    int[] counts = new int[sets];
    int size = 0;
    for (Builder part : parts) {
      System.arraycopy(part.items, 0, items, offsets[size], part.offsets[part.size]);
      System.arraycopy(part.counts, 0, counts, size, part.size);
      int base = offsets[size];
      for (int i = 1; i <= part.size; i++) {
        offsets[size + i] = base + part.offsets[i];
      }
      size += part.size;
    }
    return new FrequentItemsets(baskets, minCount, offsets, items, counts);
  }

  /** Number of sets. */
  public int size() {
    return counts.length;
  }

  /** Number of baskets the sets were counted in. */
  public int baskets() {
    return baskets;
  }

  /** Baskets that hold a set, at least. */
  public int minCount() {
    return minCount;
  }

  /** Ordinals of the items of a set, ascending; a copy. */
  public int[] items(int set) {
    return Arrays.copyOfRange(items, offsets[set], offsets[set + 1]);
  }

  /** How many baskets hold a set. */
  public int count(int set) {
    return counts[set];
  }

  /**
   * How many baskets hold a set.
   *
   * @param set ordinals, ascending
   * @return empty when it is not among the sets
   */
  public OptionalInt countOf(int... set) {
    int found = slots[slot(set, 0, set.length)];
    return found == EMPTY ? OptionalInt.empty() : OptionalInt.of(counts[found]);
  }

  /** Number of sets by number of items; entry 0 is 0. */
  public int[] sizes() {
    int[] sizes = new int[1];
    for (int set = 0; set < counts.length; set++) {
      int length = offsets[set + 1] - offsets[set];
      if (length >= sizes.length) {
        sizes = Arrays.copyOf(sizes, length + 1);
      }
      sizes[length]++;
    }
    return sizes;
  }

  /** The slot that holds a set, or the free one where it would be. */
  private int slot(int[] of, int from, int to) {
    int hash = 1;
    for (int at = from; at < to; at++) {
      hash = hash * 0x9E3779B1 + of[at];
    }
    int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] != EMPTY
        && !Arrays.equals(items, offsets[slots[slot]], offsets[slots[slot] + 1], of, from, to)) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /** Collects sets; not thread-safe. */
  static final class Builder {

    private int[] offsets = new int[8];
    private int[] items = new int[16];
    private int[] counts = new int[7];
    private int size;

    void add(int[] set, int count) {
      if (size == counts.length) {
        counts = Arrays.copyOf(counts, size * 2);
        offsets = Arrays.copyOf(offsets, size * 2 + 1);
      }
      int at = offsets[size];
      if (at + set.length > items.length) {
        items = Arrays.copyOf(items, Math.max(at + set.length, Math.addExact(at, at)));
      }
      System.arraycopy(set, 0, items, at, set.length);
      counts[size] = count;
      size++;
      offsets[size] = at + set.length;
    }
  }
}
