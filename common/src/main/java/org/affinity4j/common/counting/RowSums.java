package org.affinity4j.common.counting;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.SparseScores;

/** Weighted sums of rows: how neighbour lists answer a query. */
final class RowSums {

  /** From this many entries a column on, an array is faster than a map. */
  private static final double DENSE_FROM = 0.25;

  private RowSums() {}

  /**
   * Sums the rows of a query's items, each times its weight.
   *
   * @param met how often each item was met in training; items met 0 times are passed over
   * @param rows a square matrix, a row an item
   * @return empty when no row has an entry
   */
  static Optional<ScoreFunction> of(
      Query query, QueryWeights weights, float[] met, SummableRows rows) {
    IntPredicate known = item -> item < met.length && met[item] > 0;
    int[] entries = new int[1];
    weights.forEach(query, known, (item, weight) -> entries[0] += rows.entries(item));
    if (entries[0] == 0) {
      return Optional.empty();
    }
    return Optional.of(
        entries[0] < DENSE_FROM * rows.columnCount()
            ? sparse(query, weights, rows, known, entries[0])
            : dense(query, weights, rows, known));
  }

  private static ScoreFunction sparse(
      Query query, QueryWeights weights, SummableRows rows, IntPredicate known, int entries) {
    var sums = new IntFloatMap(entries);
    weights.forEach(query, known, (item, weight) -> rows.addRow(item, weight, sums));
    return new SparseScores(sums);
  }

  private static ScoreFunction dense(
      Query query, QueryWeights weights, SummableRows rows, IntPredicate known) {
    float[] sums = new float[rows.columnCount()];
    Arrays.fill(sums, ScoreFunction.UNSCORED);
    weights.forEach(query, known, (item, weight) -> rows.addRow(item, weight, sums));
    return new DenseScores(sums);
  }
}
