package org.affinity4j.common.math;

import java.util.Arrays;

/**
 * A map from non-negative int keys to floats in two flat arrays (open addressing, linear probing),
 * made for summing scores of the few items a query touches without boxing. Not thread-safe.
 */
public final class IntFloatMap {

  private static final int EMPTY = -1;

  private int[] keys;
  private float[] values;
  private int size;
  private int growAt;

  public IntFloatMap() {
    this(64);
  }

  /**
   * A map that holds a number of keys before it grows.
   *
   * @param expected at least 0
   */
  public IntFloatMap(int expected) {
    int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, expected) * 2 - 1) << 1);
    keys = new int[capacity];
    Arrays.fill(keys, EMPTY);
    values = new float[capacity];
    growAt = capacity * 2 / 3;
  }

  public int size() {
    return size;
  }

  /** Adds to the value of a key; an absent key counts as 0. */
  public void add(int key, float delta) {
    int slot = slotFor(key);
    values[slot] += delta;
  }

  /** Sets the value of a key. */
  public void put(int key, float value) {
    int slot = slotFor(key);
    values[slot] = value;
  }

  /** Keeps the larger of the present value and the given one. */
  public void max(int key, float value) {
    int before = size;
    int slot = slotFor(key);
    values[slot] = size > before ? value : Math.max(values[slot], value);
  }

  /** The value of a key, or the given one when the key is absent. */
  public float getOrDefault(int key, float absent) {
    int slot = find(key);
    return keys[slot] == key ? values[slot] : absent;
  }

  public boolean contains(int key) {
    return keys[find(key)] == key;
  }

  /** Calls back once for each key, in no promised order; the map must not change meanwhile. */
  public void forEach(Entry entry) {
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != EMPTY) {
        entry.accept(keys[slot], values[slot]);
      }
    }
  }

  /** Takes a key and its value. */
  @FunctionalInterface
  public interface Entry {
    void accept(int key, float value);
  }

  private int find(int key) {
    int mask = keys.length - 1;
    int slot = mix(key) & mask;
    while (keys[slot] != EMPTY && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int slotFor(int key) {
    if (key < 0) {
      throw new IllegalArgumentException("key is " + key + "; expected at least 0");
    }
    int slot = find(key);
    if (keys[slot] == EMPTY) {
      if (size == growAt) {
        grow();
        slot = find(key);
      }
      keys[slot] = key;
      size++;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    float[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    Arrays.fill(keys, EMPTY);
    values = new float[keys.length];
    growAt = keys.length * 2 / 3;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != EMPTY) {
        int slot = find(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int mix(int key) {
    int h = key * 0x9E3779B9;
    return h ^ (h >>> 16);
  }
}
