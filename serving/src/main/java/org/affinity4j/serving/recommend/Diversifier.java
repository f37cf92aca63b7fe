package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.score.ScoredItem;

/**
 * Chooses by maximal marginal relevance: (1 - d) * relevance - d * likeness to the likest product
 * already chosen. Relevance is the score brought to 0 to 1 among the candidates. Likeness is 0 to
 * 1: the share of the category path that is common, weighted 0.7, and the same brand, 0.3; what is
 * unknown is like nothing.
 */
record Diversifier(Catalog catalog, double diversity) {

  private static final double CATEGORY = 0.7;
  private static final double BRAND = 0.3;

  /** How many candidates are looked at for so many products. */
  int candidates(int wanted) {
    return diversity == 0 ? wanted : Math.max(50, 4 * wanted);
  }

  /**
   * The chosen candidates in the order of choice; of equals the one with the higher score.
   *
   * @param candidates best first
   * @param before products already chosen
   */
  List<ScoredItem> choose(List<ScoredItem> candidates, int wanted, List<Integer> before) {
    if (diversity == 0 || candidates.isEmpty()) {
      return candidates.subList(0, Math.min(wanted, candidates.size()));
    }
    double[] likeness = new double[candidates.size()];
    before.forEach(item -> raise(likeness, candidates, item));
    var chosen = new ArrayList<ScoredItem>();
    var left = new ArrayList<Integer>();
    for (int i = 0; i < likeness.length; i++) {
      left.add(i);
    }
    while (chosen.size() < wanted && !left.isEmpty()) {
      Integer best = best(candidates, likeness, left);
      left.remove(best);
      chosen.add(candidates.get(best));
      raise(likeness, candidates, candidates.get(best).ordinal());
    }
    return chosen;
  }

  private Integer best(List<ScoredItem> candidates, double[] likeness, List<Integer> left) {
    float top = candidates.get(0).score();
    float span = top - candidates.get(candidates.size() - 1).score();
    Integer best = left.get(0);
    double highest = Double.NEGATIVE_INFINITY;
    for (Integer one : left) {
      double relevance = span == 0 ? 1 : 1 - (top - candidates.get(one).score()) / span;
      double value = (1 - diversity) * relevance - diversity * likeness[one];
      if (value > highest) {
        highest = value;
        best = one;
      }
    }
    return best;
  }

  private void raise(double[] likeness, List<ScoredItem> candidates, int chosen) {
    for (int i = 0; i < likeness.length; i++) {
      likeness[i] = Math.max(likeness[i], likeness(candidates.get(i).ordinal(), chosen));
    }
  }

  private double likeness(int a, int b) {
    Item one = catalog.item(a);
    Item other = catalog.item(b);
    List<String> path = one.categoryPath();
    List<String> otherPath = other.categoryPath();
    int common = 0;
    while (common < Math.min(path.size(), otherPath.size())
        && path.get(common).equals(otherPath.get(common))) {
      common++;
    }
    double category = common == 0 ? 0 : (double) common / Math.max(path.size(), otherPath.size());
    boolean brand = one.brand().isPresent() && one.brand().equals(other.brand());
    return CATEGORY * category + (brand ? BRAND : 0);
  }
}
