package org.affinity4j.training.algo.rules;

import org.affinity4j.common.counting.RulesModel;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/** Options of association rules (Agrawal, Imielinski, Swami, SIGMOD 1993). */
public record RulesOptions(
    @Doc("share of the baskets that must hold all items of a rule; above 0 to 1")
        @Tunable(min = 0.0002, max = 0.02, log = true)
        double support,
    @Doc("baskets that must hold all items of a rule, whatever the share says; at least 1")
        int minBaskets,
    @Doc("share of the baskets with the left side that hold the right side too; 0 to 1")
        @Tunable(min = 0.01, max = 0.5, log = true)
        double confidence,
    @Doc("how often both sides meet against chance; 1: no more than by chance, 0: any") double lift,
    @Doc("most items of a rule, both sides together; at least 2, 0: any")
        @Tunable(values = {"2", "3"})
        int maxSize,
    @Doc("most items on the right side; at least 1") int maxConsequent,
    @Doc("what rules that lead to one item give it: best (the highest confidence) or sum") @Tunable
        RulesModel.Scoring scoring,
    @Doc("itemsets or rules beyond which training stops with advice; at least 1") int limit) {

  public RulesOptions {
    if (!(support > 0 && support <= 1)) {
      throw new IllegalArgumentException(
          "support is %s; expected more than 0, at most 1".formatted(support));
    }
    check("minBaskets", minBaskets, 1);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence is %s; expected 0 to 1".formatted(confidence));
    }
    if (!(lift >= 0) || Double.isInfinite(lift)) {
      throw new IllegalArgumentException(
          "lift is %s; expected a finite number of at least 0".formatted(lift));
    }
    if (maxSize != 0) {
      check("maxSize", maxSize, 2);
    }
    check("maxConsequent", maxConsequent, 1);
    check("limit", limit, 1);
  }

  /**
   * Low thresholds, because a shop's answers need rules for many items, and rules of at most 3
   * items, so that the itemsets of wholesale baskets, which repeat whole ranges, stay countable.
   */
  public static RulesOptions defaults() {
    return new RulesOptions(0.002, 5, 0.05, 0, 3, 1, RulesModel.Scoring.BEST, 5_000_000);
  }

  private static void check(String name, int value, int bound) {
    if (value < bound) {
      throw new IllegalArgumentException(
          "%s is %d; expected at least %d".formatted(name, value, bound));
    }
  }
}
