package org.affinity4j.training.ingest;

import java.util.Arrays;

/**
 * Remembers rows by a 128-bit hash of their cells, which takes 32 to 128 bytes a row however long
 * the rows are; that two different rows are taken for equal is not to be expected. Not thread-safe.
 */
final class RepeatedRows {

  private static final long PRIME_A = 0x9E3779B97F4A7C15L;
  private static final long PRIME_B = 0xC2B2AE3D27D4EB4FL;

  private long[] table;
  private int size;

  /**
   * Knows no row yet.
   *
   * @param expected how many different rows may come; more or fewer are fine
   */
  RepeatedRows(long expected) {
    long entries = Math.max(512, Math.min(expected, 1 << 27));
    this.table = new long[Math.toIntExact(Long.highestOneBit(entries * 4 - 1) * 2)];
  }

  /** Whether an equal row came before; remembers it. */
  boolean seen(String[] cells) {
    long a = 1;
    long b = 2;
    for (String cell : cells) {
      long hash = cell.length();
      for (int i = 0; i < cell.length(); i++) {
        hash = (hash ^ cell.charAt(i)) * PRIME_A;
      }
      a = (a ^ mix(hash)) * PRIME_A;
      b = Long.rotateLeft(b + hash, 23) * PRIME_B;
    }
    return !add(mix(a), mix(b) | 1);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 32) * PRIME_A;
    mixed = (mixed ^ mixed >>> 29) * PRIME_B;
    return mixed ^ mixed >>> 32;
  }

  /** The second half is never 0, so 0 marks a free place. */
  private boolean add(long a, long b) {
    if (size * 4L > table.length) {
      grow();
    }
    int mask = table.length / 2 - 1;
    int at = (int) a & mask;
    while (table[2 * at + 1] != 0) {
      if (table[2 * at] == a && table[2 * at + 1] == b) {
        return false;
      }
      at = at + 1 & mask;
    }
    table[2 * at] = a;
    table[2 * at + 1] = b;
    size++;
    return true;
  }

  private void grow() {
    long[] old = Arrays.copyOf(table, table.length);
    table = new long[old.length * 2];
    size = 0;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        add(old[i], old[i + 1]);
      }
    }
  }
}
