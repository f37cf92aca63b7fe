package org.affinity4j.training.algo.ease;

import java.util.Arrays;
import org.affinity4j.training.train.Workers;

/**
 * G = X^T X in compressed rows: how often each two items were together, exactly, no pair left out.
 * Immutable and thread-safe.
 */
final class GramMatrix {

  private final int[] offsets;
  private final int[] columns;
  private final float[] counts;
  private final float[] diagonal;

  private GramMatrix(int[] offsets, int[] columns, float[] counts, float[] diagonal) {
    this.offsets = offsets;
    this.columns = columns;
    this.counts = counts;
    this.diagonal = diagonal;
  }

  /** Number of entries of each row, diagonal included, before any of it is stored. */
  static int[] rowLengths(InteractionMatrix x, Workers workers) {
    int[] lengths = new int[x.items()];
    workers.runTask(
        "ease: measuring",
        x.items(),
        () -> {
          float[] sums = new float[x.items()];
          int[] touched = new int[x.items()];
          return item -> {
            lengths[item] = x.addGramRow(item, sums, touched);
            clear(sums, touched, lengths[item]);
          };
        });
    return lengths;
  }

  /**
   * Counts.
   *
   * @param lengths of {@link #rowLengths}; their sum must fit an array
   */
  static GramMatrix of(InteractionMatrix x, int[] lengths, Workers workers) {
    int n = x.items();
    int[] offsets = new int[n + 1];
    for (int i = 0; i < n; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], lengths[i]);
    }
    int[] columns = new int[offsets[n]];
    float[] counts = new float[columns.length];
    float[] diagonal = new float[n];
    workers.runTask(
        "ease: counting items together",
        n,
        () -> {
          float[] sums = new float[n];
          int[] touched = new int[n];
          return item -> {
            int size = x.addGramRow(item, sums, touched);
            Arrays.sort(touched, 0, size);
            int at = offsets[item];
            for (int k = 0; k < size; k++, at++) {
              columns[at] = touched[k];
              counts[at] = sums[touched[k]];
            }
            diagonal[item] = sums[item];
            clear(sums, touched, size);
          };
        });
    return new GramMatrix(offsets, columns, counts, diagonal);
  }

  private static void clear(float[] sums, int[] touched, int size) {
    for (int at = 0; at < size; at++) {
      sums[touched[at]] = 0;
    }
  }

  int start(int row) {
    return offsets[row];
  }

  int end(int row) {
    return offsets[row + 1];
  }

  int column(int at) {
    return columns[at];
  }

  float count(int at) {
    return counts[at];
  }

  float diagonal(int item) {
    return diagonal[item];
  }
}
