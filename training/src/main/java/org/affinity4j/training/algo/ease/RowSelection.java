package org.affinity4j.training.algo.ease;

import java.util.Arrays;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.math.TopK;

/** Collects rows of weights, the strongest entries of each. */
final class RowSelection {

  private final TopK.Ranked[] rows;
  private final int keep;
  private final WeightScale scale;

  /**
   * @param items number of rows and columns
   * @param keep entries kept per row, largest absolute weight first, ties by the lower column; 0:
   *     all but zeros
   * @param scale changes the weights before the strongest are chosen
   */
  RowSelection(int items, int keep, WeightScale scale) {
    this.rows = new TopK.Ranked[items];
    this.keep = keep == 0 ? items : Math.min(keep, items);
    this.scale = scale;
    Arrays.fill(rows, new TopK.Ranked(new int[0], new float[0]));
  }

  /**
   * Sets a row; different rows may be set by several threads at a time.
   *
   * @param row ordinal of the query item
   * @param columns ordinal of each entry's item, ascending
   * @param weights weight of each entry, overwritten by the scaled ones; the first {@code size}
   *     entries of both count
   */
  void put(int row, int[] columns, float[] weights, int size) {
    if (size == 0) {
      return;
    }
    scale.apply(columns, weights, size);
    var strongest = new TopK(Math.min(keep, size));
    for (int i = 0; i < size; i++) {
      float strength = Math.abs(weights[i]);
      if (strength > 0 && strength >= strongest.floor()) {
        strongest.offer(i, strength);
      }
    }
    TopK.Ranked kept = strongest.drain();
    if (kept.size() == 0) {
      return;
    }
    var heaviestFirst = new TopK(kept.size());
    for (int i : kept.ordinals()) {
      heaviestFirst.offer(columns[i], weights[i]);
    }
    rows[row] = heaviestFirst.drain();
  }

  /** The rows put so far, heaviest entry first; others are empty. */
  SparseRows toRows() {
    var builder = SparseRows.builder(rows.length);
    for (TopK.Ranked row : rows) {
      for (int i = 0; i < row.size(); i++) {
        builder.add(row.ordinals()[i], row.scores()[i]);
      }
      builder.endRow();
    }
    return builder.build();
  }
}
