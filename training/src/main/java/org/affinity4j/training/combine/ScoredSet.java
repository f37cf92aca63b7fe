package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.affinity4j.common.combination.ItemDistribution;

/**
 * A real or corrupted combination with what each part of a mixture says of its members, so that
 * many weights can be tried on it.
 *
 * @param rows for each member its probability by each part given the others; the last part is
 *     popularity
 * @param real whether it is a real one
 * @param weight how much it counts, above 0
 * @param origin number of the real set it is or was made from
 */
record ScoredSet(List<double[]> rows, boolean real, double weight, int origin) {

  /** For each member of a set, its probability by each part given the others. */
  static List<double[]> rows(List<ItemDistribution> parts, int... set) {
    var rows = new ArrayList<double[]>();
    for (int item : set) {
      int[] others = Arrays.stream(set).filter(other -> other != item).toArray();
      rows.add(parts.stream().mapToDouble(p -> p.given(others).probability(item)).toArray());
    }
    return rows;
  }

  /** As a calibrator sees it with the parts mixed by some weights. */
  LabelledSet mixed(List<Double> weights) {
    double logPrior = 0;
    for (double[] row : rows) {
      logPrior += Math.log(row[row.length - 1]);
    }
    return new LabelledSet(
        MixtureWeights.meanLogLikelihood(rows, weights),
        rows.size(),
        logPrior / rows.size(),
        real,
        weight,
        origin);
  }
}
