package org.affinity4j.serving.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.score.ItemFilter;

/** Which products share a category with others. Products of unknown category share none. */
record Categories(Catalog catalog) {

  /** Products of the leaf category of one; every product where that is unknown. */
  ItemFilter sameLeafAs(int item) {
    List<String> path = catalog.item(item).categoryPath();
    return path.isEmpty()
        ? ItemFilter.ALL
        : other -> catalog.item(other).categoryPath().equals(path);
  }

  /** Products of the leaf category of any of some. */
  ItemFilter leavesOf(int[] items) {
    Set<List<String>> paths = paths(items, Integer.MAX_VALUE);
    return other -> paths.contains(catalog.item(other).categoryPath());
  }

  /**
   * Products whose category differs, within so many nodes from the root, from that of each of some.
   *
   * @param level from 1, the top
   */
  ItemFilter outside(int[] items, int level) {
    Set<List<String>> paths = paths(items, level);
    return other -> !paths.contains(cut(catalog.item(other).categoryPath(), level));
  }

  private Set<List<String>> paths(int[] items, int level) {
    var paths = new HashSet<List<String>>();
    for (int item : items) {
      List<String> path = catalog.item(item).categoryPath();
      if (!path.isEmpty()) {
        paths.add(cut(path, level));
      }
    }
    return paths;
  }

  private static List<String> cut(List<String> path, int level) {
    return path.size() <= level ? path : path.subList(0, level);
  }
}
