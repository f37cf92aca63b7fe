package org.affinity4j.training.algo.ease;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.dataset.Sequences;

/**
 * The matrix X of the paper, S sequences x n items, in compressed rows and in compressed columns.
 * X[s, i] is the weight of the strongest event of item i in sequence s, times the root of the
 * weight of the sequence by age and length, so that G = X^T X counts each sequence by that weight.
 * Immutable and thread-safe.
 */
final class InteractionMatrix {

  private final int items;
  private final int[] rowStart;
  private final int[] rowItems;
  private final float[] rowValues;
  private final int[] columnStart;
  private final int[] columnSequences;

  private InteractionMatrix(int items, int[] rowStart, int[] rowItems, float[] rowValues) {
    this.items = items;
    this.rowStart = rowStart;
    this.rowItems = rowItems;
    this.rowValues = rowValues;
    this.columnStart = new int[items + 1];
    this.columnSequences = new int[rowItems.length];
    transpose();
  }

  static InteractionMatrix of(
      Sequences sequences, int items, EventWeights weights, SequenceWeights importance) {
    int[] rowStart = new int[sequences.size() + 1];
    int[] rowItems = new int[sequences.events()];
    float[] rowValues = new float[sequences.events()];
    float[] strongest = new float[items];
    int size = 0;
    for (int s = 0; s < sequences.size(); s++) {
      int begin = size;
      for (int position = sequences.start(s); position < sequences.end(s); position++) {
        int item = sequences.item(position);
        float value = weights.of(sequences.type(position));
        if (value > 0 && strongest[item] == 0) {
          rowItems[size++] = item;
        }
        strongest[item] = Math.max(strongest[item], value);
      }
      Arrays.sort(rowItems, begin, size);
      float root = (float) Math.sqrt(importance.of(s));
      for (int at = begin; at < size; at++) {
        rowValues[at] = root * strongest[rowItems[at]];
        strongest[rowItems[at]] = 0;
      }
      rowStart[s + 1] = size;
    }
    return new InteractionMatrix(
        items, rowStart, Arrays.copyOf(rowItems, size), Arrays.copyOf(rowValues, size));
  }

  private void transpose() {
    for (int item : rowItems) {
      columnStart[item + 1]++;
    }
    for (int i = 0; i < items; i++) {
      columnStart[i + 1] += columnStart[i];
    }
    int[] next = columnStart.clone();
    for (int s = 0; s + 1 < rowStart.length; s++) {
      for (int at = rowStart[s]; at < rowStart[s + 1]; at++) {
        columnSequences[next[rowItems[at]]++] = s;
      }
    }
  }

  /** In how many sequences each item has an event that counts, by ordinal. */
  float[] met() {
    float[] met = new float[items];
    for (int item = 0; item < items; item++) {
      met[item] = columnStart[item + 1] - columnStart[item];
    }
    return met;
  }

  /** Ordinals of the items with at least one event, ascending. */
  int[] activeItems() {
    return IntStream.range(0, items).filter(i -> columnStart[i + 1] > columnStart[i]).toArray();
  }

  /**
   * Adds row {@code item} of G = X^T X to an array of n sums: at each item, how often both were
   * together; at the item itself, how often it stood at all.
   *
   * @param touched receives each item whose sum was 0 and is no longer
   * @return how many items were touched
   */
  int addGramRow(int item, float[] sums, int[] touched) {
    int size = 0;
    for (int in = columnStart[item]; in < columnStart[item + 1]; in++) {
      int s = columnSequences[in];
      int from = rowStart[s];
      int to = rowStart[s + 1];
      float own = rowValues[Arrays.binarySearch(rowItems, from, to, item)];
      for (int at = from; at < to; at++) {
        int other = rowItems[at];
        float product = own * rowValues[at];
        if (sums[other] == 0 && product != 0) {
          touched[size++] = other;
        }
        sums[other] += product;
      }
    }
    return size;
  }

  int items() {
    return items;
  }
}
