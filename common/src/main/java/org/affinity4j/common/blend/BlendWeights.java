package org.affinity4j.common.blend;

import java.util.Arrays;
import java.util.List;

/**
 * How much each part of a blend counts, by the length of the query: B ranges of length, P parts.
 *
 * @param fromLength B least lengths (signals of the query), ascending from 0
 * @param weights B rows of P weights, at least 0; each row sums to 1
 */
public record BlendWeights(List<Integer> fromLength, List<List<Float>> weights) {

  private static final double ROUNDING = 1e-4;

  public BlendWeights {
    fromLength = List.copyOf(fromLength);
    weights = weights.stream().map(List::copyOf).toList();
    if (fromLength.isEmpty() || fromLength.get(0) != 0 || weights.size() != fromLength.size()) {
      throw new IllegalArgumentException(
          "weights are given for lengths %s and %d rows; expected a row for each, from length 0"
              .formatted(fromLength, weights.size()));
    }
    for (int b = 0; b < fromLength.size(); b++) {
      if (b > 0 && fromLength.get(b) <= fromLength.get(b - 1)) {
        throw new IllegalArgumentException(
            "lengths are %s; expected them to ascend".formatted(fromLength));
      }
      checkRow(weights.get(b), weights.get(0).size());
    }
  }

  /** The same weights for queries of any length; they are scaled to sum to 1. */
  public static BlendWeights same(double... weights) {
    return new BlendWeights(List.of(0), List.of(scaled(weights)));
  }

  /** Weights as a row that sums to 1. */
  public static List<Float> scaled(double... weights) {
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).mapToObj(weight -> (float) (weight / sum)).toList();
  }

  /** Number of parts. */
  public int parts() {
    return weights.get(0).size();
  }

  /** The weights for a query of a number of signals. */
  public List<Float> forLength(int length) {
    int b = fromLength.size() - 1;
    while (b > 0 && fromLength.get(b) > length) {
      b--;
    }
    return weights.get(b);
  }

  private static void checkRow(List<Float> row, int parts) {
    double sum = 0;
    for (float weight : row) {
      if (!(weight >= 0)) {
        throw new IllegalArgumentException(
            "weight is %s; expected a number of at least 0".formatted(weight));
      }
      sum += weight;
    }
    if (row.size() != parts || Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException(
          "weights are %s; expected %d numbers that sum to 1".formatted(row, parts));
    }
  }
}
