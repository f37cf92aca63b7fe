package org.affinity4j.training.algo.rules;

import java.util.Arrays;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.dataset.Sequences;

/**
 * Sets of items in flat arrays. Set t holds the items at positions {@code offsets[t]..offsets[t +
 * 1] - 1}, ascending, each once, and stands for {@code counts[t]} equal baskets. Not to be written
 * to.
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record Baskets(int size, int[] offsets, int[] items, int[] counts) {

  /**
   * One set for each sequence with an event that counts: its items, however often each stands
   * there. Impressions and dismissals are no items of a basket.
   */
  static Baskets of(Sequences sequences) {
    int[] offsets = new int[sequences.size() + 1];
    int[] items = new int[sequences.events()];
    int size = 0;
    for (int s = 0; s < sequences.size(); s++) {
      int at = offsets[size];
      for (int position = sequences.start(s); position < sequences.end(s); position++) {
        if (EventWeights.EQUAL.of(sequences.type(position)) > 0) {
          items[at++] = sequences.item(position);
        }
      }
      if (at > offsets[size]) {
        offsets[size + 1] = sortDistinct(items, offsets[size], at);
        size++;
      }
    }
    int[] counts = new int[size];
    Arrays.fill(counts, 1);
    return new Baskets(size, Arrays.copyOf(offsets, size + 1), items, counts);
  }

  private static int sortDistinct(int[] items, int from, int to) {
    Arrays.sort(items, from, to);
    int end = from;
    for (int at = from; at < to; at++) {
      if (at == from || items[at] != items[at - 1]) {
        items[end++] = items[at];
      }
    }
    return end;
  }
}
