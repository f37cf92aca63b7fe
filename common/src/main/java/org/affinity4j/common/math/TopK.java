package org.affinity4j.common.math;

import java.util.Arrays;

/**
 * Keeps the k best of a stream of scored ordinals. Better is the higher score; of equal scores the
 * lower ordinal. Not thread-safe.
 */
public final class TopK {

  private final int[] ordinals;
  private final float[] scores;
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
    ordinals = new int[k];
    scores = new float[k];
  }

  /** Offers one ordinal; each ordinal is to be offered at most once. NaN is not allowed. */
  public void offer(int ordinal, float score) {
    if (size < ordinals.length) {
      siftUp(size++, ordinal, score);
    } else if (worse(ordinals[0], scores[0], ordinal, score)) {
      siftDown(0, ordinal, score);
    }
  }

  /** How many it can hold, k. */
  public int capacity() {
    return ordinals.length;
  }

  /** Forgets all that is held. */
  public void clear() {
    size = 0;
  }

  /** How many are held now. */
  public int size() {
    return size;
  }

  /** The score that a further ordinal must beat (or tie with a lower ordinal) to get in. */
  public float floor() {
    return size < ordinals.length ? Float.NEGATIVE_INFINITY : scores[0];
  }

  /** Takes out all that is held, best first, and leaves the selection empty. */
  public Ranked drain() {
    int n = size;
    int[] bestOrdinals = new int[n];
    float[] bestScores = new float[n];
    for (int i = n - 1; i >= 0; i--) {
      bestOrdinals[i] = ordinals[0];
      bestScores[i] = scores[0];
      size--;
      if (size > 0) {
        siftDown(0, ordinals[size], scores[size]);
      }
    }
    return new Ranked(bestOrdinals, bestScores);
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

  private static boolean worse(int ordinal, float score, int thanOrdinal, float thanScore) {
    return score < thanScore || (score == thanScore && ordinal > thanOrdinal);
  }

  private void siftUp(int from, int ordinal, float score) {
    int slot = from;
    while (slot > 0) {
      int parent = (slot - 1) >>> 1;
      if (!worse(ordinal, score, ordinals[parent], scores[parent])) {
        break;
      }
      ordinals[slot] = ordinals[parent];
      scores[slot] = scores[parent];
      slot = parent;
    }
    ordinals[slot] = ordinal;
    scores[slot] = score;
  }

  private void siftDown(int from, int ordinal, float score) {
    int slot = from;
    while (true) {
      int child = 2 * slot + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size
          && worse(ordinals[child + 1], scores[child + 1], ordinals[child], scores[child])) {
        child++;
      }
      if (!worse(ordinals[child], scores[child], ordinal, score)) {
        break;
      }
      ordinals[slot] = ordinals[child];
      scores[slot] = scores[child];
      slot = child;
    }
    ordinals[slot] = ordinal;
    scores[slot] = score;
  }
}
