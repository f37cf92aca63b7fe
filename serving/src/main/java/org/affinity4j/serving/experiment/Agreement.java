package org.affinity4j.serving.experiment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How much alike two ranked lists are, each item at most once in each. */
final class Agreement {

  /** How many of each list count for the overlap. */
  static final int DEPTH = 10;

  private Agreement() {}

  /**
   * Items that stand among the first {@value #DEPTH} of both, by the length of the longer head; 1
   * for two empty lists.
   */
  static double overlap(List<String> a, List<String> b) {
    List<String> headA = a.subList(0, Math.min(DEPTH, a.size()));
    List<String> headB = b.subList(0, Math.min(DEPTH, b.size()));
    int longer = Math.max(headA.size(), headB.size());
    if (longer == 0) {
      return 1;
    }
    var common = new HashSet<>(headA);
    common.retainAll(headB);
    return (double) common.size() / longer;
  }

  /**
   * Kendall's tau of the items that stand in both: 1 for the same order, -1 for the reverse; empty
   * where fewer than two do.
   */
  static OptionalDouble rankCorrelation(List<String> a, List<String> b) {
    Map<String, Integer> placeInB = new HashMap<>();
    for (int i = 0; i < b.size(); i++) {
      placeInB.put(b.get(i), i);
    }
    int[] places = a.stream().filter(placeInB::containsKey).mapToInt(placeInB::get).toArray();
    int pairs = places.length * (places.length - 1) / 2;
    if (pairs == 0) {
      return OptionalDouble.empty();
    }
    int concordant = 0;
    for (int i = 0; i < places.length; i++) {
      for (int j = i + 1; j < places.length; j++) {
        concordant += places[i] < places[j] ? 1 : 0;
      }
    }
    return OptionalDouble.of(2.0 * concordant / pairs - 1);
  }
}
