package org.affinity4j.serving.recommend;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.combination.ItemDistribution;
import org.affinity4j.common.score.Query;

/**
 * A release's distribution over sets with newcomers added: p(newcomer | Q) is the mean of its
 * stand-ins' that Q does not hold, and in Q its likest stand-ins stand for it. Newcomers come on
 * top of what the release sums to, so that the sets it knows keep their scores. A newcomer that is
 * like no product has {@value #LEAST}.
 */
final class NewcomerDistribution implements ItemDistribution {

  private static final double LEAST = 1e-12;

  private final ItemDistribution released;
  private final Newcomers newcomers;
  private final ItemIndex items;
  private final Map<Integer, List<Integer>> represented;

  /**
   * Adds newcomers.
   *
   * @param items the release's numbering, then the newcomers
   */
  NewcomerDistribution(ItemDistribution released, Newcomers newcomers, ItemIndex items) {
    this.released = released;
    this.newcomers = newcomers;
    this.items = items;
    this.represented = newcomers.represented();
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Conditional given(int... given) {
    int[] known = newcomers.known(Query.ofItems(given)).items();
    int[] distinct = Arrays.stream(known).distinct().toArray();
    return new Wider(released.given(distinct), distinct, given);
  }

  private final class Wider implements Conditional {

    private final Conditional known;
    private final BitSet taken = new BitSet();
    private final BitSet given = new BitSet();

    Wider(Conditional known, int[] taken, int[] given) {
      this.known = known;
      Arrays.stream(taken).forEach(this.taken::set);
      Arrays.stream(given).forEach(this.given::set);
    }

    @Override
    public double probability(int item) {
      return newcomers.knows(item) ? known.probability(item) : ofNewcomer(item);
    }

    private double ofNewcomer(int item) {
      List<Integer> alike = newcomers.of(item);
      return alike.stream()
          .filter(one -> !taken.get(one))
          .mapToDouble(known::probability)
          .average()
          .orElseGet(() -> alike.stream().mapToDouble(known::probability).average().orElse(LEAST));
    }

    @Override
    public void forEachLikely(Candidate candidate) {
      var likely = new BitSet();
      known.forEachLikely(
          (item, probability) -> {
            candidate.accept(item, probability);
            represented.getOrDefault(item, List.of()).forEach(likely::set);
          });
      likely.andNot(given);
      likely.stream().forEach(item -> candidate.accept(item, ofNewcomer(item)));
    }
  }
}
