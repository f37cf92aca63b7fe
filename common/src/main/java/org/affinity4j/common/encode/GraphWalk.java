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

  /** By item the number of the last walk that met it, modulo 256. */
  private byte[] met = new byte[0];

  private byte walk;
  private int[] items = new int[256];
  private int noted;
  private int visited;
  private float[] fresh = new float[64];
  private float[] parts = new float[64];
  private int[] work = new int[64];

  private long[] heap = new long[256];
  private int waiting;
  private TopK found = new TopK(1);

  /** Forgets the walk before, and gives an empty selection of some width. */
  TopK begin(int size, int width) {
    walk++;
    if (met.length < size) {
      met = new byte[size];
      walk = 1;
    } else if (walk == 0) {
      Arrays.fill(met, (byte) 0);
      walk = 1;
    }
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
      items[noted] = item;
      int differs = met[item] ^ walk;
      noted += (differs | -differs) >>> 31; // 1 unless it is 0
      met[item] = walk;
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

  /** The items met, each at its turn; not to be written to, valid until more are met. */
  int[] items() {
    return items;
  }

  /** Room for so many whole numbers, overwritten by the next call. */
  int[] workOf(int count) {
    if (work.length < count) {
      work = new int[2 * count];
    }
    return work;
  }

  /** What was found, in no order; ends the walk. */
  int[] itemsOf(TopK selection) {
    for (int slot = 0; slot < selection.size(); slot++) {
      items[slot] = selection.held(slot);
    }
    return items;
  }

  /** Room for so many scores, overwritten by the next call. */
  float[] scoresOf(int count) {
    if (fresh.length < count) {
      fresh = new float[2 * count];
    }
    return fresh;
  }

  /** Room for so many more. */
  float[] partsOf(int count) {
    if (parts.length < count) {
      parts = new float[2 * count];
    }
    return parts;
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
