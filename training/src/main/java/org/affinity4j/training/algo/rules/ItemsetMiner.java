package org.affinity4j.training.algo.rules;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;

/**
 * Finds every set of items that stands together in enough baskets, with the exact number of
 * baskets. The search is the pattern growth of FP-growth (Han, Pei, Yin 2000): for each item,
 * rarest first, the baskets that hold it are cut down to the items after it and searched in turn.
 * The cut-down baskets are flat arrays, equal ones merged, filled by occurrence deliver as in LCM
 * (Uno, Arimura 2005): shop baskets are short, so reading them is cheaper than a tree of them or
 * than intersecting lists for millions of pairs that never meet.
 */
final class ItemsetMiner {

  private final int minCount;
  private final int maxSize;
  private final int limit;

  /**
   * @param minCount baskets that must hold a set, at least 1
   * @param maxSize most items of a set; 0: any
   * @param limit most sets
   */
  ItemsetMiner(int minCount, int maxSize, int limit) {
    this.minCount = minCount;
    this.maxSize = maxSize == 0 ? Integer.MAX_VALUE : maxSize;
    this.limit = limit;
  }

  /**
   * Mines.
   *
   * @param baskets sets of items {@code 0..items-1}
   * @return frequent sets in an order that depends on the baskets alone
   * @throws IllegalArgumentException if there are more sets than the limit, naming what to change
   */
  FrequentItemsets mine(Baskets baskets, int items, TrainingContext context) {
    int[] counts = new int[items];
    for (int item : Arrays.copyOf(baskets.items(), baskets.offsets()[baskets.size()])) {
      counts[item]++;
    }
    int[] byRank = rarestFirst(counts);
    int[] rankOf = new int[items];
    Arrays.fill(rankOf, -1);
    for (int rank = 0; rank < byRank.length; rank++) {
      rankOf[byRank[rank]] = rank;
    }
    var root = Conditional.of(baskets, rankOf, byRank);
    var found = new AtomicInteger();
    var parts = new FrequentItemsets.Builder[byRank.length];
    try (var workers = new Workers(context)) {
      workers.runTask(
          "rules: finding frequent itemsets",
          byRank.length,
          () ->
              rank -> {
                var search = new Search(found);
                search.grow(root, rank, root.support(rank), 0);
                parts[rank] = search.result;
              });
    }
    return FrequentItemsets.join(List.of(parts), baskets.size(), minCount);
  }

  private int[] rarestFirst(int[] counts) {
    return IntStream.range(0, counts.length)
        .filter(item -> counts[item] >= minCount)
        .boxed()
        .sorted(
            (a, b) ->
                counts[a] != counts[b]
                    ? Integer.compare(counts[a], counts[b])
                    : Integer.compare(a, b))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private final class Search {

    private final AtomicInteger found;
    private final FrequentItemsets.Builder result = new FrequentItemsets.Builder();
    private int[] prefix = new int[16];

    Search(AtomicInteger found) {
      this.found = found;
    }

    /** Adds the set of the prefix and one more item, then every larger set that begins so. */
    void grow(Conditional baskets, int label, int support, int depth) {
      if (depth == prefix.length) {
        prefix = Arrays.copyOf(prefix, depth * 2);
      }
      prefix[depth] = baskets.item(label);
      add(depth + 1, support);
      if (depth + 1 == maxSize) {
        return;
      }
      Conditional rest = baskets.with(label, minCount);
      for (int next = 0; next < rest.labels(); next++) {
        grow(rest, next, rest.support(next), depth + 1);
      }
    }

    private void add(int size, int support) {
      if (found.incrementAndGet() > limit) {
        throw new IllegalArgumentException(
            "more than %d itemsets stand in at least %d baskets each; raise support or minBaskets (double it first), bound maxSize, or raise limit"
                .formatted(limit, minCount));
      }
      int[] items = Arrays.copyOf(prefix, size);
      Arrays.sort(items);
      result.add(items, support);
    }
  }
}
