package org.affinity4j.common.counting;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.math.TopK;

/**
 * Exact nearest neighbours of a sparse vector by Euclidean distance. Since {@code |u-v|^2 = |u|^2 -
 * (2 u.v - |v|^2)}, rows that share a column with the query are found through an inverted index,
 * and the others, whose order depends on their own length alone, by ascending length. Immutable and
 * thread-safe.
 */
final class ShopperSearch {

  private final SparseRows byColumn;
  private final float[] squaredNorms;
  private final int[] shortestFirst;

  ShopperSearch(SparseRows rows) {
    byColumn = rows.transpose();
    squaredNorms = new float[rows.rows()];
    for (int row = 0; row < rows.rows(); row++) {
      for (int position = rows.start(row); position < rows.end(row); position++) {
        squaredNorms[row] += rows.value(position) * rows.value(position);
      }
    }
    shortestFirst =
        IntStream.range(0, rows.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> squaredNorms[row]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** The k rows nearest to a vector, nearest first, ties to the lower row. */
  TopK.Ranked nearest(IntFloatMap vector, int k) {
    var products = new IntFloatMap(1024);
    vector.forEach((column, value) -> byColumn.addRow(column, value, products));
    var best = new TopK(k);
    products.forEach((row, product) -> best.offer(row, 2 * product - squaredNorms[row]));
    for (int row : shortestFirst) {
      if (-squaredNorms[row] < best.floor()) {
        break;
      }
      if (!products.contains(row)) {
        best.offer(row, -squaredNorms[row]);
      }
    }
    return best.drain();
  }
}
