package org.affinity4j.common.math;

import java.util.Arrays;

/**
 * A set of non-negative ints in one flat array (open addressing, linear probing), for the few items
 * of a query among many. Not thread-safe while it is changed.
 */
public final class IntSet {

  private static final int EMPTY = -1;

  private int[] keys;
  private int size;

  /**
   * A set that holds a number of keys before it grows.
   *
   * @param expected at least 0
   */
  public IntSet(int expected) {
    keys = new int[Math.max(16, Integer.highestOneBit(Math.max(1, expected) * 2 - 1) << 1)];
    Arrays.fill(keys, EMPTY);
  }

  /** A set of some keys. */
  public static IntSet of(int... keys) {
    var set = new IntSet(keys.length);
    for (int key : keys) {
      set.add(key);
    }
    return set;
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  public boolean contains(int key) {
    return key >= 0 && keys[find(key)] == key;
  }

  /**
   * Adds a key.
   *
   * @return whether it was not there
   * @throws IllegalArgumentException if it is negative
   */
  public boolean add(int key) {
    if (key < 0) {
      throw new IllegalArgumentException("key is " + key + "; expected at least 0");
    }
    int slot = find(key);
    if (keys[slot] == key) {
      return false;
    }
    if (3 * (size + 1) > 2 * keys.length) {
      grow();
      slot = find(key);
    }
    keys[slot] = key;
    size++;
    return true;
  }

  private int find(int key) {
    int mask = keys.length - 1;
    int slot = mix(key) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] before = keys;
    keys = new int[2 * before.length];
    Arrays.fill(keys, EMPTY);
    for (int key : before) {
      if (key != EMPTY) {
        keys[find(key)] = key;
      }
    }
  }

  private static int mix(int key) {
    int h = key * 0x9E3779B9;
    return h ^ (h >>> 16);
  }
}
