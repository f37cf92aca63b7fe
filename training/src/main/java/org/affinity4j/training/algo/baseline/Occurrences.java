package org.affinity4j.training.algo.baseline;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.training.dataset.Sequences;

/**
 * Which item occurs where, readable both ways: the items of a sequence, and the places of an item.
 * Sequence s holds the places {@code start(s)..end(s)-1}, oldest first; each place has an item and
 * a strength above 0. Immutable and thread-safe.
 */
final class Occurrences {

  private final int itemCount;
  private final int[] offsets;
  private final int[] items;
  private final float[] strengths;
  private final int[] sequenceOf;
  private final int[] itemOffsets;
  private final int[] places;

  private Occurrences(int itemCount, Sequences from, Collector collector) {
    this.itemCount = itemCount;
    this.offsets = new int[from.size() + 1];
    for (int sequence = 0; sequence < from.size(); sequence++) {
      collector.collect(from, sequence);
      offsets[sequence + 1] = collector.size;
    }
    this.items = Arrays.copyOf(collector.items, collector.size);
    this.strengths = Arrays.copyOf(collector.strengths, collector.size);
    this.sequenceOf = new int[items.length];
    for (int sequence = 0; sequence < from.size(); sequence++) {
      Arrays.fill(sequenceOf, offsets[sequence], offsets[sequence + 1], sequence);
    }
    this.itemOffsets = new int[itemCount + 1];
    this.places = new int[items.length];
    index();
  }

  /** Every event of a strength above 0 as a place of its own. */
  static Occurrences ofEvents(
      int itemCount, Sequences sequences, ToDoubleFunction<EventType> strength) {
    return new Occurrences(
        itemCount, sequences, new Collector(sequences.events(), strength, false, 0));
  }

  /**
   * Every item once a sequence, where it was met last, with the strength of its strongest event.
   *
   * @param longest of a sequence with more items than this, the newest ones are kept
   */
  static Occurrences ofItems(
      int itemCount, Sequences sequences, ToDoubleFunction<EventType> strength, int longest) {
    return new Occurrences(
        itemCount, sequences, new Collector(sequences.events(), strength, true, longest));
  }

  private void index() {
    for (int item : items) {
      itemOffsets[item + 1]++;
    }
    for (int item = 0; item < itemCount; item++) {
      itemOffsets[item + 1] += itemOffsets[item];
    }
    int[] next = Arrays.copyOf(itemOffsets, itemCount);
    for (int place = 0; place < items.length; place++) {
      places[next[items[place]]++] = place;
    }
  }

  int itemCount() {
    return itemCount;
  }

  /** Number of sequences, those without a place included. */
  int sequences() {
    return offsets.length - 1;
  }

  int start(int sequence) {
    return offsets[sequence];
  }

  int end(int sequence) {
    return offsets[sequence + 1];
  }

  int item(int place) {
    return items[place];
  }

  float strength(int place) {
    return strengths[place];
  }

  int sequenceOf(int place) {
    return sequenceOf[place];
  }

  /** How many places an item has. */
  int frequency(int item) {
    return itemOffsets[item + 1] - itemOffsets[item];
  }

  /** The j-th place of an item, oldest sequence first. */
  int place(int item, int j) {
    return places[itemOffsets[item] + j];
  }

  /** How many places the items before this one have together. */
  int placesBefore(int item) {
    return itemOffsets[item];
  }

  /** Number of places. */
  int size() {
    return items.length;
  }

  /** How many sequences have a place. */
  int nonEmpty() {
    int count = 0;
    for (int sequence = 0; sequence < sequences(); sequence++) {
      count += end(sequence) > start(sequence) ? 1 : 0;
    }
    return count;
  }

  /** Number of places of each item. */
  float[] frequencies() {
    float[] frequencies = new float[itemCount];
    for (int item = 0; item < itemCount; item++) {
      frequencies[item] = frequency(item);
    }
    return frequencies;
  }

  private static final class Collector {

    private final float[] strengthOf = new float[EventType.values().length];
    private final boolean distinct;
    private final int longest;
    private final int[] items;
    private final float[] strengths;
    private int size;

    Collector(int capacity, ToDoubleFunction<EventType> strength, boolean distinct, int longest) {
      for (EventType type : EventType.values()) {
        strengthOf[type.ordinal()] = (float) strength.applyAsDouble(type);
      }
      this.distinct = distinct;
      this.longest = longest;
      this.items = new int[capacity];
      this.strengths = new float[capacity];
    }

    void collect(Sequences from, int sequence) {
      if (distinct) {
        collectDistinct(from, sequence);
        return;
      }
      for (int position = from.start(sequence); position < from.end(sequence); position++) {
        add(from.item(position), strengthOf[from.type(position).ordinal()]);
      }
    }

    private void collectDistinct(Sequences from, int sequence) {
      var strongest = new IntFloatMap(from.length(sequence));
      for (int position = from.start(sequence); position < from.end(sequence); position++) {
        float strength = strengthOf[from.type(position).ordinal()];
        if (strength > 0) {
          strongest.max(from.item(position), strength);
        }
      }
      int first = size;
      for (int position = from.end(sequence) - 1;
          position >= from.start(sequence) && size - first < longest;
          position--) {
        int item = from.item(position);
        float strength = strongest.getOrDefault(item, 0);
        if (strength > 0 && strengthOf[from.type(position).ordinal()] > 0) {
          add(item, strength);
          strongest.put(item, 0);
        }
      }
      reverse(first);
    }

    private void add(int item, float strength) {
      if (strength > 0) {
        items[size] = item;
        strengths[size++] = strength;
      }
    }

    private void reverse(int first) {
      for (int left = first, right = size - 1; left < right; left++, right--) {
        int item = items[left];
        items[left] = items[right];
        items[right] = item;
        float strength = strengths[left];
        strengths[left] = strengths[right];
        strengths[right] = strength;
      }
    }
  }
}
