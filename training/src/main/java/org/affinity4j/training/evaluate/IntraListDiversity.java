package org.affinity4j.training.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How unlike the items of one answer are: the mean distance over all pairs (Ziegler et al. 2005,
 * one less their intra-list similarity, over pairs). Stateless.
 */
public final class IntraListDiversity {

  private IntraListDiversity() {}

  /** The diversity of one answer; pairs that cannot be told are passed over, NaN if all are. */
  public static double of(int[] answer, ItemDistance distance) {
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < answer.length; i++) {
      for (int j = 0; j < i; j++) {
        double between = distance.between(answer[i], answer[j]);
        if (!Double.isNaN(between)) {
          sum += between;
          pairs++;
        }
      }
    }
    return pairs == 0 ? Double.NaN : sum / pairs;
  }

  /**
   * The mean over the answers whose diversity can be told; NaN if there is none. The distance of a
   * pair that stands in many answers is asked for once.
   */
  public static double mean(List<int[]> answers, ItemDistance distance) {
    Map<Long, Double> told = new HashMap<>();
    ItemDistance asked =
        new ItemDistance() {
          @Override
          public String name() {
            return distance.name();
          }

          @Override
          public double between(int a, int b) {
            long pair = ((long) Math.min(a, b) << Integer.SIZE) | Math.max(a, b);
            return told.computeIfAbsent(pair, absent -> distance.between(a, b));
          }
        };
    return answers.stream()
        .mapToDouble(answer -> of(answer, asked))
        .filter(diversity -> !Double.isNaN(diversity))
        .average()
        .orElse(Double.NaN);
  }
}
