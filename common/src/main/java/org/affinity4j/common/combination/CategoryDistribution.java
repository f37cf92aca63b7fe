package org.affinity4j.common.combination;

import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.TopK;

/**
 * p(i | Q) = p(i | g_i) times the mean over q in Q of P(g_i | g_q), with p(i | g) the popularity of
 * i within its group. Given nothing it is popularity.
 */
final class CategoryDistribution implements ItemDistribution {

  private static final int BEST_OF_GROUP = 16;
  private static final int BEST_GROUPS = 16;

  private final ItemIndex items;
  private final CategoryLevel level;
  private final float[] popularity;
  private final double[] groupPopularity;
  private final double[] groupPrior;
  private final double[] rowTotals;
  private final int[][] bestOfGroup;

  CategoryDistribution(ItemIndex items, float[] popularity, CategoryLevel level) {
    if (level.groupOfItem().length != items.size()) {
      throw new IllegalArgumentException(
          "level has groups of %d items; expected %d"
              .formatted(level.groupOfItem().length, items.size()));
    }
    this.items = items;
    this.level = level;
    this.popularity = popularity;
    this.groupPopularity = new double[level.groups()];
    double total = 0;
    for (int item = 0; item < items.size(); item++) {
      groupPopularity[level.groupOfItem()[item]] += popularity[item];
      total += popularity[item];
    }
    this.groupPrior = new double[level.groups()];
    this.rowTotals = new double[level.groups()];
    for (int group = 0; group < level.groups(); group++) {
      groupPrior[group] = groupPopularity[group] / total;
      for (int at = level.rowStarts()[group]; at < level.rowStarts()[group + 1]; at++) {
        rowTotals[group] += level.counts()[at];
      }
    }
    this.bestOfGroup = bestOfGroups();
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Conditional given(int... given) {
    return new Mean(given.length == 0 ? groupPrior : groupShares(given), given);
  }

  private double[] groupShares(int[] given) {
    double[] shares = new double[level.groups()];
    double fromPrior = 0;
    for (int other : given) {
      int row = level.groupOfItem()[other];
      double total = (rowTotals[row] + level.priorPairs()) * given.length;
      fromPrior += level.priorPairs() / total;
      for (int at = level.rowStarts()[row]; at < level.rowStarts()[row + 1]; at++) {
        shares[level.columns()[at]] += level.counts()[at] / total;
      }
    }
    for (int group = 0; group < shares.length; group++) {
      shares[group] += fromPrior * groupPrior[group];
    }
    return shares;
  }

  private int[][] bestOfGroups() {
    TopK[] best = new TopK[level.groups()];
    for (int item = 0; item < items.size(); item++) {
      int group = level.groupOfItem()[item];
      if (best[group] == null) {
        best[group] = new TopK(BEST_OF_GROUP);
      }
      best[group].offer(item, popularity[item]);
    }
    int[][] ordinals = new int[best.length][];
    for (int group = 0; group < best.length; group++) {
      ordinals[group] = best[group] == null ? new int[0] : best[group].drain().ordinals();
    }
    return ordinals;
  }

  /** The mean over the given items. */
  private final class Mean implements Conditional {

    private final double[] shares;
    private final int[] given;

    Mean(double[] shares, int[] given) {
      this.shares = shares;
      this.given = given;
    }

    @Override
    public double probability(int item) {
      int group = level.groupOfItem()[item];
      return shares[group] * popularity[item] / groupPopularity[group];
    }

    @Override
    public void forEachLikely(Candidate candidate) {
      TopK best = new TopK(BEST_GROUPS);
      for (int group = 0; group < shares.length; group++) {
        best.offer(group, (float) shares[group]);
      }
      for (int group : best.drain().ordinals()) {
        for (int item : bestOfGroup[group]) {
          if (!isGiven(item)) {
            candidate.accept(item, probability(item));
          }
        }
      }
    }

    private boolean isGiven(int item) {
      for (int other : given) {
        if (other == item) {
          return true;
        }
      }
      return false;
    }
  }
}
