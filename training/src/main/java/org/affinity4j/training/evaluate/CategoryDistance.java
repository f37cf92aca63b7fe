package org.affinity4j.training.evaluate;

import java.util.List;
import org.affinity4j.common.catalog.Catalog;

/**
 * Distance in the category tree: 1 - 2 d / (|a| + |b|), where |a| and |b| are the lengths of the
 * category paths and d is the length of what they share from the root (Wu and Palmer 1994). NaN
 * when either path is unknown.
 *
 * @param catalog where the paths are
 */
public record CategoryDistance(Catalog catalog) implements ItemDistance {

  @Override
  public String name() {
    return "category";
  }

  @Override
  public double between(int a, int b) {
    List<String> first = catalog.item(a).categoryPath();
    List<String> second = catalog.item(b).categoryPath();
    if (first.isEmpty() || second.isEmpty()) {
      return Double.NaN;
    }
    int shared = 0;
    while (shared < Math.min(first.size(), second.size())
        && first.get(shared).equals(second.get(shared))) {
      shared++;
    }
    return 1 - 2.0 * shared / (first.size() + second.size());
  }
}
