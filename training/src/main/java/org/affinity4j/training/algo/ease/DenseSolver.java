package org.affinity4j.training.algo.ease;

import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;

/**
 * The exact solution, equation 8 of the paper: P = (X^T X + lambda I)^-1, B[i, j] = -P[i, j] / P[j,
 * j], B[j, j] = 0. Only the m items with events are solved for; the rows of the others stay empty.
 */
final class DenseSolver {

  private final InteractionMatrix x;
  private final int[] active;
  private final EaseOptions options;
  private final TrainingContext context;

  DenseSolver(InteractionMatrix x, int[] active, EaseOptions options, TrainingContext context) {
    this.x = x;
    this.active = active;
    this.options = options;
    this.context = context;
  }

  /** At the end the rows stand beside the matrix made of them and that matrix's room to grow. */
  MemoryPlan memory() {
    int m = active.length;
    long kept = (long) m * (options.neighbours() == 0 ? m : Math.min(m, options.neighbours()));
    long scratch = 4L * context.threads() * x.items() * Float.BYTES;
    return new MemoryPlan(
        "ease, %d items solved exactly".formatted(m),
        4 * kept * (Integer.BYTES + Float.BYTES) + scratch,
        SymmetricInverse.bytes(m),
        "set maxItemsDense below %d for the solution by blocks, or keep fewer neighbours"
            .formatted(m));
  }

  /** B in rows by query item, the strongest weights of each. */
  SparseRows solve() {
    try (var workers = new Workers(context);
        var matrix = new SymmetricInverse(active.length)) {
      fill(matrix, workers);
      context.listener().begin("ease: inverting the matrix", matrix.blocks());
      matrix.invert(workers, () -> context.listener().advance(1));
      context.listener().end();
      return strongestWeights(matrix, workers);
    }
  }

  private void fill(SymmetricInverse matrix, Workers workers) {
    workers.runTask(
        "ease: counting items together",
        active.length,
        () -> {
          float[] sums = new float[x.items()];
          int[] touched = new int[x.items()];
          float[] row = new float[active.length];
          return i -> {
            int size = x.addGramRow(active[i], sums, touched);
            for (int column = 0; column <= i; column++) {
              row[column] = sums[active[column]];
            }
            row[i] += (float) options.penalty(row[i]);
            matrix.putLowerRow(i, row);
            for (int at = 0; at < size; at++) {
              sums[touched[at]] = 0;
            }
          };
        });
  }

  private SparseRows strongestWeights(SymmetricInverse inverse, Workers workers) {
    float[] diagonal = new float[active.length];
    for (int i = 0; i < diagonal.length; i++) {
      diagonal[i] = inverse.diagonal(i);
    }
    var rows = new RowSelection(x.items(), options.neighbours(), WeightScale.of(x.met(), options));
    workers.runTask(
        "ease: keeping the strongest weights",
        active.length,
        () -> {
          float[] row = new float[active.length];
          return i -> {
            inverse.readRow(i, row);
            for (int j = 0; j < row.length; j++) {
              row[j] = -row[j] / diagonal[j];
            }
            row[i] = 0;
            rows.put(active[i], active, row, row.length);
          };
        });
    return rows.toRows();
  }
}
