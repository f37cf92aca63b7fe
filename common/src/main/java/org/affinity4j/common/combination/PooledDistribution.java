package org.affinity4j.common.combination;

import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;

/**
 * Two opinions pooled logarithmically (Genest and Zidek 1986): p(i | Q) = p_1(i | Q)^(1 - w) p_2(i
 * | Q)^w. Not divided by its sum, which is at most 1 by Hoelder's inequality.
 */
final class PooledDistribution implements ItemDistribution {

  private final ItemDistribution first;
  private final ItemDistribution second;
  private final double secondWeight;

  /**
   * Pools two distributions over one numbering.
   *
   * @param secondWeight w, above 0 and at most 1
   */
  PooledDistribution(ItemDistribution first, ItemDistribution second, double secondWeight) {
    if (first.items().size() != second.items().size()) {
      throw new IllegalArgumentException(
          "distributions over %d and %d items; expected the same numbering"
              .formatted(first.items().size(), second.items().size()));
    }
    this.first = first;
    this.second = second;
    this.secondWeight = secondWeight;
  }

  @Override
  public ItemIndex items() {
    return first.items();
  }

  @Override
  public Conditional given(int... given) {
    return new Pooled(first.given(given), second.given(given), secondWeight);
  }

  private record Pooled(Conditional first, Conditional second, double secondWeight)
      implements Conditional {

    @Override
    public double probability(int item) {
      return Math.pow(first.probability(item), 1 - secondWeight)
          * Math.pow(second.probability(item), secondWeight);
    }

    @Override
    public void forEachLikely(Candidate candidate) {
      var seen = new IntFloatMap();
      Candidate once =
          (item, ignored) -> {
            if (!seen.contains(item)) {
              seen.put(item, 1);
              candidate.accept(item, probability(item));
            }
          };
      first.forEachLikely(once);
      second.forEachLikely(once);
    }
  }
}
