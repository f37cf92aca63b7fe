package org.affinity4j.common.math;

import java.util.Arrays;
import java.util.Objects;

/**
 * Keeps the k best of a stream of scored ordinals. Better is the higher score; of equal scores the
 * lower ordinal. Not thread-safe. A heap of {@link ScoredKeys}, the worst on top.
 */
public final class TopK {

  private final long[] heap;
  private int size;

  /**
   * An empty selection.
   *
   * @param k how many to keep, at least 1
   */
  public TopK(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k + "; expected at least 1");
    }
    heap = new long[k];
  }

  /** Offers one ordinal; each ordinal is to be offered at most once. NaN is not allowed. */
  public void offer(int ordinal, float score) {
    long key = ScoredKeys.key(ordinal, score);
    if (size < heap.length) {
      siftUp(size++, key);
    } else if (heap[0] < key) {
      siftDown(key);
    }
  }

  /** How many it can hold, k. */
  public int capacity() {
    return heap.length;
  }

  /** Forgets all that is held. */
  public void clear() {
    size = 0;
  }

  /** How many are held now. */
  public int size() {
    return size;
  }

  /**
   * One of those held, in no order.
   *
   * @param slot 0 to {@link #size} - 1
   */
  public int held(int slot) {
    return ScoredKeys.ordinal(heap[Objects.checkIndex(slot, size)]);
  }

  /** The score that a further ordinal must beat (or tie with a lower ordinal) to get in. */
  public float floor() {
    return size < heap.length ? Float.NEGATIVE_INFINITY : ScoredKeys.score(heap[0]);
  }

  /** Takes out all that is held, best first, and leaves the selection empty. */
  public Ranked drain() {
    int n = size;
    int[] ordinals = new int[n];
    float[] scores = new float[n];
    Arrays.sort(heap, 0, n);
    for (int i = 0; i < n; i++) {
      ordinals[i] = ScoredKeys.ordinal(heap[n - 1 - i]);
      scores[i] = ScoredKeys.score(heap[n - 1 - i]);
    }
    size = 0;
    return new Ranked(ordinals, scores);
  }

  /** Ordinals and their scores, best first; the arrays belong to the receiver. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  public record Ranked(int[] ordinals, float[] scores) {

    public int size() {
      return ordinals.length;
    }

    @Override
    public String toString() {
      return Arrays.toString(ordinals) + " " + Arrays.toString(scores);
    }
  }

  private void siftUp(int from, long key) {
    int slot = from;
    while (slot > 0 && key < heap[(slot - 1) >>> 1]) {
      heap[slot] = heap[(slot - 1) >>> 1];
      slot = (slot - 1) >>> 1;
    }
    heap[slot] = key;
  }

  /** Puts a key in place of the worst. */
  private void siftDown(long key) {
    int slot = 0;
    for (int child = 1; child < size; child = 2 * slot + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (key <= heap[child]) {
        break;
      }
      heap[slot] = heap[child];
      slot = child;
    }
    heap[slot] = key;
  }
}
