package org.affinity4j.serving.feedback;

import java.util.Arrays;

/**
 * The newest of the ids that were added, up to a number. Open addressing over a table that is at
 * most half full, beside a ring of the ids by age. Grows as it fills: 16 to 40 bytes an id. For one
 * thread.
 */
final class RecentIds {

  private static final int SMALLEST = 1 << 10;

  private final int capacity;
  private long[] ring;
  private long[] table;
  private boolean[] taken;
  private int size;
  private int oldest;

  /** One that remembers so many; none at all for 0. */
  RecentIds(int capacity) {
    this.capacity = capacity;
    this.ring = new long[Math.min(capacity, SMALLEST)];
    this.table = new long[2 * SMALLEST];
    this.taken = new boolean[table.length];
  }

  boolean contains(long id) {
    return taken[slot(id)];
  }

  /** Adds an id that is not in; the oldest is forgotten where there is no room. */
  void add(long id) {
    if (capacity == 0) {
      return;
    }
    if (size == capacity) {
      remove(ring[oldest]);
      ring[oldest] = id;
      oldest = (oldest + 1) % capacity;
    } else {
      if (size == ring.length) {
        grow();
      }
      ring[size++] = id;
    }
    put(id);
  }

  /** Only before it was ever full, so the ring begins at its first place. */
  private void grow() {
    ring = Arrays.copyOf(ring, (int) Math.min(capacity, 2L * ring.length));
    table = new long[2 * Integer.highestOneBit(Math.max(1, ring.length - 1)) * 2];
    taken = new boolean[table.length];
    for (int i = 0; i < size; i++) {
      put(ring[i]);
    }
  }

  private void put(long id) {
    int slot = slot(id);
    table[slot] = id;
    taken[slot] = true;
  }

  /** The id's place, or the free one where it would go. */
  private int slot(long id) {
    int slot = home(id);
    while (taken[slot] && table[slot] != id) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  private int home(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & (table.length - 1);
  }

  /** Takes an id out and moves up those that had to go past its place. */
  private void remove(long id) {
    int hole = slot(id);
    taken[hole] = false;
    int mask = table.length - 1;
    for (int at = (hole + 1) & mask; taken[at]; at = (at + 1) & mask) {
      int distanceFromHome = (at - home(table[at])) & mask;
      if (distanceFromHome >= ((at - hole) & mask)) {
        table[hole] = table[at];
        taken[hole] = true;
        taken[at] = false;
        hole = at;
      }
    }
  }
}
