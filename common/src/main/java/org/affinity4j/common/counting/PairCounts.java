package org.affinity4j.common.counting;

import java.util.Map;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * How often items were met alone and in pairs. Counts are held as floats, exact up to 2^24.
 *
 * @param total number of baskets (or sessions) counted
 * @param single in how many of them each item was
 * @param pairs row a, column b: in how many of them b stood with a; where order is counted, stood
 *     after a. Rare partners of an item may be left out.
 * @param ordered whether order is counted; if not, the cells (a,b) and (b,a) are equal unless left
 *     out
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier of big arrays, never compared
public record PairCounts(int total, float[] single, SparseRows pairs, boolean ordered) {

  public PairCounts {
    StateChecks.checkCounts("single", single);
    if (pairs.rows() != single.length || pairs.columnCount() != single.length) {
      throw new IllegalArgumentException(
          "pair counts are %d x %d; expected %d x %d, the number of items"
              .formatted(pairs.rows(), pairs.columnCount(), single.length, single.length));
    }
    if (total < 0) {
      throw new IllegalArgumentException("total is " + total + "; expected at least 0");
    }
  }

  /** In how many both were, whatever the order; 0 if in none or too few to be kept. */
  public int together(int a, int b) {
    float forth = pairs.get(a, b);
    float back = pairs.get(b, a);
    return (int) (ordered ? forth + back : Math.max(forth, back));
  }

  /** Every directed pair in terms of a measure. */
  MeasuredPairs measured(PairMeasure measure) {
    return new MeasuredPairs(this, measure);
  }

  void write(String name, Map<String, Tensor> tensors) {
    tensors.put(name + ".single", Tensor.of(single));
    tensors.put(name + ".total", Tensor.of(new int[] {total, ordered ? 1 : 0}));
    pairs.write(name + ".pairs", tensors);
  }

  static PairCounts read(String name, int itemCount, ModelState state) {
    float[] single = state.floats(name + ".single");
    StateChecks.checkLength(name + ".single", single.length, itemCount);
    int[] total = state.ints(name + ".total");
    StateChecks.checkLength(name + ".total", total.length, 2);
    return new PairCounts(
        total[0], single, SparseRows.read(name + ".pairs", itemCount, state), total[1] == 1);
  }
}
