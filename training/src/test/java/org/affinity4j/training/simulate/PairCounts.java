package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** How often products stand in one set together; the plainest of scorers. */
final class PairCounts {

  private static final double SHRINK = 10;

  private final Map<String, Integer> singles = new HashMap<>();
  private final Map<String, Map<String, Integer>> pairs = new HashMap<>();
  private final int sets;

  PairCounts(Collection<Set<String>> itemSets) {
    sets = itemSets.size();
    for (Set<String> items : itemSets) {
      for (String a : items) {
        singles.merge(a, 1, Integer::sum);
        for (String b : items) {
          if (!a.equals(b)) {
            pairs.computeIfAbsent(a, key -> new HashMap<>()).merge(b, 1, Integer::sum);
          }
        }
      }
    }
  }

  int together(String a, String b) {
    return pairs.getOrDefault(a, Map.of()).getOrDefault(b, 0);
  }

  int alone(String item) {
    return singles.getOrDefault(item, 0);
  }

  /** Together over what chance would give, shrunk. */
  double lift(String a, String b) {
    return together(a, b) / ((double) alone(a) * alone(b) / sets + SHRINK);
  }

  double cosine(String a, String b) {
    return together(a, b) / Math.sqrt((alone(a) + SHRINK) * (alone(b) + SHRINK));
  }

  /** Whether an item is among the ten with the highest score of all others; ties count against. */
  boolean inTopTen(String anchor, String item, ToDoubleFunction<String> score) {
    double own = score.applyAsDouble(item);
    List<String> better = new ArrayList<>();
    for (String other : singles.keySet()) {
      if (!other.equals(anchor) && !other.equals(item) && score.applyAsDouble(other) >= own) {
        better.add(other);
      }
    }
    return better.size() < 10;
  }
}
