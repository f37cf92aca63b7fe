package org.affinity4j.common.counting;

import java.util.List;

/**
 * "Who has all of the antecedent also has the consequent", with the counts behind it. With N
 * baskets, P(X) is the share of baskets that hold every item of X.
 *
 * @param antecedent ordinals of the items on the left, ascending, at least one
 * @param consequent ordinals of the items on the right, ascending, at least one, none on the left
 * @param together baskets that hold both sides
 * @param antecedentCount baskets that hold the left side
 * @param consequentCount baskets that hold the right side
 * @param baskets all baskets, N
 */
public record AssociationRule(
    List<Integer> antecedent,
    List<Integer> consequent,
    int together,
    int antecedentCount,
    int consequentCount,
    int baskets) {

  public AssociationRule {
    antecedent = List.copyOf(antecedent);
    consequent = List.copyOf(consequent);
    if (together < 1
        || together > Math.min(antecedentCount, consequentCount)
        || Math.max(antecedentCount, consequentCount) > baskets) {
      throw new IllegalArgumentException(
          "%d baskets hold both sides, %d the left, %d the right, of %d; expected 1 <= both <= one <= all"
              .formatted(together, antecedentCount, consequentCount, baskets));
    }
  }

  /** P(left and right), more than 0 to 1. */
  public double support() {
    return (double) together / baskets;
  }

  /** P(right | left), more than 0 to 1. */
  public double confidence() {
    return (double) together / antecedentCount;
  }

  /** P(left and right) / (P(left) P(right)); 1: the sides know nothing of each other. */
  public double lift() {
    return confidence() * baskets / consequentCount;
  }

  /** P(left and right) - P(left) P(right), -0.25 to 0.25. */
  public double leverage() {
    return support() - (double) antecedentCount / baskets * consequentCount / baskets;
  }

  /**
   * (1 - P(right)) / (1 - confidence): how much more often the rule would fail if the sides knew
   * nothing of each other; infinite when it never fails.
   */
  public double conviction() {
    return together == antecedentCount
        ? Double.POSITIVE_INFINITY
        : (1 - (double) consequentCount / baskets) / (1 - confidence());
  }
}
