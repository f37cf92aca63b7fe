package org.affinity4j.common.combination;

import org.affinity4j.common.catalog.ItemIndex;

/** p(i | Q) = p(i), whatever Q is. */
final class PopularityDistribution implements ItemDistribution, ItemDistribution.Conditional {

  private final ItemIndex items;
  private final float[] popularity;
  private final double total;

  PopularityDistribution(ItemIndex items, float[] popularity) {
    this.items = items;
    this.popularity = popularity;
    double sum = 0;
    for (float value : popularity) {
      sum += value;
    }
    this.total = sum;
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Conditional given(int... given) {
    return this;
  }

  @Override
  public double probability(int item) {
    return popularity[item] / total;
  }

  @Override
  public void forEachLikely(Candidate candidate) {}
}
