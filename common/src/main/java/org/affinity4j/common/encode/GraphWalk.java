package org.affinity4j.common.encode;

import java.util.Arrays;
import org.affinity4j.common.math.ScoredKeys;
import org.affinity4j.common.math.TopK;

/**
 * What one walk through a {@link VectorGraph} remembers: items met, and those whose links are still
 * to be followed, best first. Used again for each walk of a thread, so that a query makes next to
 * no garbage. For one thread.
 */
final class GraphWalk {

  private long[] met = new long[0];
  private int[] items = new int[256];
  private int noted;
  private int visited;
  private float[] fresh = new float[64];

  private long[] heap = new long[256];
  private int waiting;
  private TopK found = new TopK(1);

  /** Forgets the walk before, and gives an empty selection of some width. */
  TopK begin(int size, int width) {
    if (met.length < (size + 63) / 64) {
      met = new long[(size + 63) / 64];
    }
    end(); // a filter that threw left its marks
    noted = 0;
    visited = 0;
    waiting = 0;
    if (found.capacity() != width) {
      found = new TopK(width);
    } else {
      found.clear();
    }
    return found;
  }

  /** Notes an item, unless it was met before. */
  void meet(int item) {
    meet(new int[] {item}, 0, 1);
  }

  /**
   * Notes items that were not met before. Without a branch on that: half are, at random, which the
   * processor would guess wrong.
   *
   * @param links ordinals; one below 0 ends them
   */
  void meet(int[] links, int from, int to) {
    if (noted + to - from > items.length) {
      items = Arrays.copyOf(items, 2 * (noted + to - from));
    }
    for (int l = from; l < to && links[l] >= 0; l++) {
      int item = links[l];
      long word = met[item >>> 6];
      met[item >>> 6] = word | 1L << item;
      items[noted] = item;
      noted += (int) (~word >>> item & 1);
    }
  }

  /** Number of items visited. */
  int visited() {
    return visited;
  }

  /** Takes the items met since as visited, and gives the number of those visited now. */
  int visitMet() {
    visited = noted;
    return visited;
  }

  /** An item met, by its turn. */
  int item(int turn) {
    return items[turn];
  }

  /** Room for so many scores, overwritten by the next call. */
  float[] scoresOf(int count) {
    if (fresh.length < count) {
      fresh = new float[2 * count];
    }
    return fresh;
  }

  /** Unmarks what was met. */
  void end() {
    for (int i = 0; i < noted; i++) {
      met[items[i] >>> 6] = 0;
    }
  }

  boolean hasNext() {
    return waiting > 0;
  }

  /** Score of the best item that waits. */
  float nextScore() {
    return ScoredKeys.score(heap[0]);
  }

  void add(int item, float score) {
    if (waiting == heap.length) {
      heap = Arrays.copyOf(heap, 2 * waiting);
    }
    long key = ScoredKeys.key(item, score);
    int slot = waiting++;
    while (slot > 0 && heap[(slot - 1) >>> 1] < key) {
      heap[slot] = heap[(slot - 1) >>> 1];
      slot = (slot - 1) >>> 1;
    }
    heap[slot] = key;
  }

  /** Takes the best item that waits. */
  int takeNext() {
    int best = ScoredKeys.ordinal(heap[0]);
    waiting--;
    long key = heap[waiting];
    int slot = 0;
    for (int child = 1; child < waiting; child = 2 * slot + 1) {
      if (child + 1 < waiting && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[child] <= key) {
        break;
      }
      heap[slot] = heap[child];
      slot = child;
    }
    heap[slot] = key;
    return best;
  }
}
