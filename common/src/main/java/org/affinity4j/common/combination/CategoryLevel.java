package org.affinity4j.common.combination;

import java.util.Arrays;
import java.util.Map;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * How often the categories of one level of the tree stood together in a set. Letters: N items, G
 * groups (categories; items of unknown category form one of their own), P pairs counted.
 *
 * <p>With c(g,h) the count of ordered pairs of members of groups g and h, and p(g) the share of
 * popularity group g has: P(g | h) = (c(g,h) + m p(g)) / (c(.,h) + m), a Dirichlet prior of m
 * pairs. A row h holds every g with c(g,h) above 0.
 *
 * <p>Immutable; the arrays belong to the object.
 */
@SuppressWarnings("ArrayRecordComponent") // large columns, never compared
public record CategoryLevel(
    int[] groupOfItem, int[] rowStarts, int[] columns, float[] counts, float priorPairs) {

  /**
   * A counted level.
   *
   * @param groupOfItem N groups, each 0 to G-1
   * @param rowStarts G+1 positions: row h is {@code rowStarts[h]..rowStarts[h+1]-1}
   * @param columns P groups, ascending within a row
   * @param counts P counts above 0
   * @param priorPairs m, above 0
   */
  public CategoryLevel {
    int groups = rowStarts.length - 1;
    if (groups < 1 || rowStarts[0] != 0 || rowStarts[groups] != columns.length) {
      throw new IllegalArgumentException(
          "row starts end at %s of %d columns; expected 0 first and the number of columns last"
              .formatted(groups < 0 ? "nothing" : rowStarts[groups], columns.length));
    }
    if (columns.length != counts.length) {
      throw new IllegalArgumentException(
          "%d columns and %d counts; expected as many".formatted(columns.length, counts.length));
    }
    checkGroups("group of an item", groupOfItem, groups);
    checkGroups("column", columns, groups);
    if (!(priorPairs > 0)) {
      throw new IllegalArgumentException("priorPairs is " + priorPairs + "; expected more than 0");
    }
    for (int row = 0; row < groups; row++) {
      if (rowStarts[row] > rowStarts[row + 1]) {
        throw new IllegalArgumentException(
            "row %d ends before it starts; expected ascending row starts".formatted(row));
      }
    }
  }

  /** G. */
  public int groups() {
    return rowStarts.length - 1;
  }

  void write(String prefix, Map<String, Tensor> tensors) {
    tensors.put(prefix + "group-of-item", Tensor.of(groupOfItem));
    tensors.put(prefix + "row-starts", Tensor.of(rowStarts));
    tensors.put(prefix + "columns", Tensor.of(columns));
    tensors.put(prefix + "counts", Tensor.of(counts));
    tensors.put(prefix + "prior-pairs", Tensor.of(new float[] {priorPairs}));
  }

  static CategoryLevel read(String prefix, ModelState state) {
    return new CategoryLevel(
        state.ints(prefix + "group-of-item"),
        state.ints(prefix + "row-starts"),
        state.ints(prefix + "columns"),
        state.floats(prefix + "counts"),
        state.floats(prefix + "prior-pairs")[0]);
  }

  private static void checkGroups(String name, int[] values, int groups) {
    int bad = Arrays.stream(values).filter(g -> g < 0 || g >= groups).findFirst().orElse(0);
    if (bad != 0) {
      throw new IllegalArgumentException(
          "%s is %d; expected 0 to %d".formatted(name, bad, groups - 1));
    }
  }
}
