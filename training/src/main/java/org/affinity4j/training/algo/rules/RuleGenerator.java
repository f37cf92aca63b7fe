package org.affinity4j.training.algo.rules;

import java.util.Arrays;
import org.affinity4j.common.counting.RuleSet;

/**
 * Turns frequent itemsets into rules: every way to part a set into a left and a right side whose
 * confidence and lift suffice. Moving an item from left to right never raises the confidence, so a
 * right side that fails is not made larger (Agrawal, Srikant 1994).
 */
final class RuleGenerator {

  private final FrequentItemsets itemsets;
  private final RulesOptions options;
  private final RuleSet.Builder rules;

  RuleGenerator(FrequentItemsets itemsets, RulesOptions options) {
    this.itemsets = itemsets;
    this.options = options;
    this.rules = RuleSet.builder(itemsets.baskets());
  }

  /**
   * Makes the rules.
   *
   * @throws IllegalArgumentException if there are more than the limit, naming what to change
   */
  RuleSet generate() {
    for (int set = 0; set < itemsets.size(); set++) {
      int[] items = itemsets.items(set);
      if (items.length > 1) {
        part(items, itemsets.count(set), new int[0], 0);
      }
    }
    return rules.build();
  }

  private void part(int[] items, int together, int[] right, int from) {
    if (right.length == Math.min(options.maxConsequent(), items.length - 1)) {
      return;
    }
    for (int i = from; i < items.length; i++) {
      int[] larger = with(right, items[i]);
      int[] left = without(items, larger);
      int leftCount = count(left);
      if (together >= options.confidence() * leftCount) {
        add(left, larger, together, leftCount);
        part(items, together, larger, i + 1);
      }
    }
  }

  private void add(int[] left, int[] right, int together, int leftCount) {
    int rightCount = count(right);
    double lift = (double) together / leftCount * itemsets.baskets() / rightCount;
    if (lift < options.lift()) {
      return;
    }
    if (rules.size() == options.limit()) {
      throw new IllegalArgumentException(
          "more than %d rules reach confidence %s and lift %s; raise confidence or support, or raise limit"
              .formatted(options.limit(), options.confidence(), options.lift()));
    }
    rules.add(left, right, together, leftCount, rightCount);
  }

  private int count(int[] set) {
    return itemsets
        .countOf(set)
        .orElseThrow(() -> new IllegalStateException("a part of a frequent itemset is missing"));
  }

  private static int[] with(int[] set, int item) {
    int[] larger = Arrays.copyOf(set, set.length + 1);
    larger[set.length] = item;
    return larger;
  }

  private static int[] without(int[] items, int[] right) {
    int[] left = new int[items.length - right.length];
    int size = 0;
    int skipped = 0;
    for (int item : items) {
      if (skipped < right.length && right[skipped] == item) {
        skipped++;
      } else {
        left[size++] = item;
      }
    }
    return left;
  }
}
