package org.affinity4j.training.algo.item2vec;

import java.util.Arrays;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.dataset.Sequences;

/**
 * The events that are learnt from, as flat item ordinals: sequence s holds {@code
 * items[offsets[s]..offsets[s + 1] - 1]}. Events of weight 0, of items below the least count, and
 * sequences that are then left with fewer than two events are gone. Immutable.
 */
final class Corpus {

  private final int[] offsets;
  private final int[] items;
  private final int[] counts;

  private Corpus(int[] offsets, int[] items, int[] counts) {
    this.offsets = offsets;
    this.items = items;
    this.counts = counts;
  }

  /** The events of sequences over items {@code 0..itemCount-1}. */
  static Corpus of(Sequences sequences, int itemCount, EventWeights weights, int minCount) {
    int[] all = new int[itemCount];
    for (int at = 0; at < sequences.events(); at++) {
      if (weights.of(sequences.type(at)) > 0) {
        all[sequences.item(at)]++;
      }
    }
    int[] offsets = new int[sequences.size() + 1];
    int[] items = new int[sequences.events()];
    int[] counts = new int[itemCount];
    int size = 0;
    int end = 0;
    for (int s = 0; s < sequences.size(); s++) {
      int start = end;
      for (int at = sequences.start(s); at < sequences.end(s); at++) {
        if (weights.of(sequences.type(at)) > 0 && all[sequences.item(at)] >= minCount) {
          items[end++] = sequences.item(at);
        }
      }
      if (end - start < 2) {
        end = start;
      } else {
        offsets[++size] = end;
        for (int at = start; at < end; at++) {
          counts[items[at]]++;
        }
      }
    }
    return new Corpus(Arrays.copyOf(offsets, size + 1), Arrays.copyOf(items, end), counts);
  }

  /** Number of sequences. */
  int size() {
    return offsets.length - 1;
  }

  /** Number of events. */
  int events() {
    return items.length;
  }

  int start(int sequence) {
    return offsets[sequence];
  }

  int end(int sequence) {
    return offsets[sequence + 1];
  }

  int item(int at) {
    return items[at];
  }

  /** Length of the longest sequence; 0 when there is none. */
  int longest() {
    int longest = 0;
    for (int s = 0; s < size(); s++) {
      longest = Math.max(longest, end(s) - start(s));
    }
    return longest;
  }

  /** Number of items of the catalogue. */
  int itemCount() {
    return counts.length;
  }

  /** How many events each item has here; not to be changed. */
  int[] counts() {
    return counts;
  }

  /** How many events an item has here. */
  int count(int item) {
    return counts[item];
  }
}
