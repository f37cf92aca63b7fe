package org.affinity4j.training.algo.ease;

import java.util.Arrays;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.math.TopK;
import org.affinity4j.training.train.RejectedItems;

/** Weights of EASE made less where shoppers turned an item down. Stateless. */
final class AcceptedWeights {

  private AcceptedWeights() {}

  /**
   * The weights, those above 0 times n / (n + r): n how often both items were together, as X weighs
   * it, r how often the column's item was turned down by who had met that of the row.
   */
  static SparseRows of(SparseRows weights, InteractionMatrix x, RejectedItems rejected) {
    if (rejected.isEmpty()) {
      return weights;
    }
    float[] together = new float[x.items()];
    int[] touched = new int[x.items()];
    SparseRows.Builder accepted = SparseRows.builder(weights.columnCount());
    for (int row = 0; row < weights.rows(); row++) {
      if (rejected.isMet(row) && weights.start(row) < weights.end(row)) {
        x.addGramRow(row, together, touched);
        add(weights, row, together, rejected, accepted);
        Arrays.fill(together, 0);
      } else {
        copy(weights, row, accepted);
      }
      accepted.endRow();
    }
    return accepted.build();
  }

  private static void copy(SparseRows weights, int row, SparseRows.Builder to) {
    for (int at = weights.start(row); at < weights.end(row); at++) {
      to.add(weights.column(at), weights.value(at));
    }
  }

  private static void add(
      SparseRows weights,
      int row,
      float[] together,
      RejectedItems rejected,
      SparseRows.Builder accepted) {
    var best = new TopK(weights.end(row) - weights.start(row));
    for (int at = weights.start(row); at < weights.end(row); at++) {
      int column = weights.column(at);
      float weight = weights.value(at);
      double share =
          weight <= 0 ? 1 : rejected.acceptance(row, column, Math.max(1e-6, together[column]));
      best.offer(column, (float) (share * weight));
    }
    accepted.addAll(best);
  }
}
