package org.affinity4j.training.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What answers are like, whether right or wrong. Letters: N items in the numbering, x_i the number
 * of answers item i stands in, X their sum. Stateless.
 */
public final class BeyondAccuracy {

  private BeyondAccuracy() {}

  /** The share of all items that stand in at least one answer; 0 without items. */
  public static double coverage(int[] exposure) {
    long shown = Arrays.stream(exposure).filter(x -> x > 0).count();
    return exposure.length == 0 ? 0 : (double) shown / exposure.length;
  }

  /**
   * How unevenly items are shown (Gini): sum over i of (2 i - N - 1) x_(i) / (N X) with x_(1) &lt;=
   * x_(2) &lt;= ...; 0 when all are shown alike or none is, (N - 1) / N when one alone is shown.
   */
  public static double gini(int[] exposure) {
    int[] sorted = exposure.clone();
    Arrays.sort(sorted);
    double weighted = 0;
    double total = 0;
    for (int i = 1; i <= sorted.length; i++) {
      weighted += (2.0 * i - sorted.length - 1) * sorted[i - 1];
      total += sorted[i - 1];
    }
    return total == 0 ? 0 : weighted / (sorted.length * total);
  }

  /**
   * Mean self-information in bits of a recommended item: sum of x_i I_i / X (Zhou et al. 2010, see
   * {@link TrainingStatistics#selfInformation}); 0 when nothing was recommended.
   */
  public static double novelty(int[] exposure, TrainingStatistics statistics) {
    double bits = 0;
    double total = 0;
    for (int item = 0; item < exposure.length; item++) {
      bits += exposure[item] == 0 ? 0 : exposure[item] * statistics.selfInformation(item);
      total += exposure[item];
    }
    return total == 0 ? 0 : bits / total;
  }

  /** Every measure by the name reports use; a diversity that cannot be told is left out. */
  public static Map<String, Double> measure(
      Evaluation evaluation, TrainingStatistics statistics, Iterable<ItemDistance> distances) {
    Answers answers = evaluation.answers();
    String at = "@" + answers.listLength();
    var measures = new LinkedHashMap<String, Double>();
    measures.put("coverage" + at, coverage(answers.exposure()));
    measures.put("gini" + at, gini(answers.exposure()));
    measures.put("novelty" + at, novelty(answers.exposure(), statistics));
    for (ItemDistance distance : distances) {
      double diversity = IntraListDiversity.mean(answers.sample(), distance);
      if (!Double.isNaN(diversity)) {
        measures.put(distance.name() + "Diversity" + at, diversity);
      }
    }
    double queries = Math.max(1, evaluation.queries());
    measures.put("unanswered", answers.empty() / queries);
    return measures;
  }
}
