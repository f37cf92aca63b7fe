package org.affinity4j.serving.recommend;

import java.util.List;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.combination.ItemDistribution;
import org.affinity4j.serving.recommend.Effect.Boost;

/**
 * Proposals for sets after boosts. Divided by what all boosts that raise come to, so that
 * probabilities stay below 1; this changes no set's place among those of its size.
 */
record BoostedDistribution(ItemDistribution proposals, List<Boost> boosts)
    implements ItemDistribution {

  @Override
  public ItemIndex items() {
    return proposals.items();
  }

  @Override
  public Conditional given(int... given) {
    return new Boosted(proposals.given(given), boosts, most(boosts));
  }

  private static double most(List<Boost> boosts) {
    double product = 1;
    for (Boost boost : boosts) {
      product *= Math.max(1, boost.factor());
    }
    return Math.min(product, BoostedScores.MOST);
  }

  private record Boosted(Conditional proposed, List<Boost> boosts, double most)
      implements Conditional {

    @Override
    public double probability(int item) {
      return boosted(item, proposed.probability(item));
    }

    @Override
    public void forEachLikely(Candidate candidate) {
      proposed.forEachLikely(
          (item, probability) -> candidate.accept(item, boosted(item, probability)));
    }

    private double boosted(int item, double probability) {
      return probability * BoostedScores.factor(boosts, item) / most;
    }
  }
}
