package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;

/**
 * Finds, for a product no model knows, products of the release that its catalogue fields say are
 * like it: of its category, else of the nearest category above that has any, else of its brand.
 * Those of its brand come first, then those whose price is nearest by ratio, then lower ordinals.
 * Immutable and thread-safe.
 */
final class StandIns {

  /** Products one is represented by at most. */
  static final int MOST = 8;

  private static final int[] NONE = {};

  private final Catalog released;
  private final Map<List<String>, int[]> byCategory;
  private final Map<String, int[]> byBrand;

  /**
   * The products of a release.
   *
   * @param met which ordinals were met in training: the others say nothing
   */
  StandIns(Catalog released, IntPredicate met) {
    this.released = released;
    Map<List<String>, List<Integer>> categories = new HashMap<>();
    Map<String, List<Integer>> brands = new HashMap<>();
    for (int ordinal = 0; ordinal < released.size(); ordinal++) {
      if (met.test(ordinal)) {
        Item item = released.item(ordinal);
        List<String> path = item.categoryPath();
        for (int depth = 1; depth <= path.size(); depth++) {
          add(categories, path.subList(0, depth), ordinal);
        }
        if (item.brand().isPresent()) {
          add(brands, folded(item.brand().get()), ordinal);
        }
      }
    }
    this.byCategory = arrays(categories);
    this.byBrand = arrays(brands);
  }

  /** Ordinals of at most {@value #MOST}, the likest first; none where the fields say nothing. */
  int[] of(Item item) {
    return Arrays.stream(candidates(item))
        .boxed()
        .sorted(likestFirst(item))
        .limit(MOST)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private int[] candidates(Item item) {
    List<String> path = item.categoryPath();
    for (int depth = path.size(); depth > 0; depth--) {
      int[] found = byCategory.get(path.subList(0, depth));
      if (found != null) {
        return found;
      }
    }
    return item.brand().map(brand -> byBrand.getOrDefault(folded(brand), NONE)).orElse(NONE);
  }

  private Comparator<Integer> likestFirst(Item item) {
    String brand = item.brand().map(StandIns::folded).orElse("");
    Comparator<Integer> brandFirst =
        Comparator.comparing(
            other -> !released.item(other).brand().map(StandIns::folded).orElse("-").equals(brand));
    return brandFirst
        .thenComparingDouble(other -> distance(item, released.item(other)))
        .thenComparing(Comparator.naturalOrder());
  }

  /** How many times dearer one is than the other, as a logarithm; the furthest when unknown. */
  private static double distance(Item one, Item other) {
    double ratio = (one.price().orElse(Double.NaN) + 0.01) / (other.price().orElse(0) + 0.01);
    return Double.isNaN(ratio) || other.price().isEmpty()
        ? Double.POSITIVE_INFINITY
        : Math.abs(Math.log(ratio));
  }

  private static String folded(String brand) {
    return brand.strip().toLowerCase(Locale.ROOT);
  }

  private static <K> void add(Map<K, List<Integer>> lists, K key, int ordinal) {
    lists.computeIfAbsent(key, ignored -> new ArrayList<>()).add(ordinal);
  }

  private static <K> Map<K, int[]> arrays(Map<K, List<Integer>> lists) {
    Map<K, int[]> arrays = new HashMap<>();
    lists.forEach(
        (key, list) -> arrays.put(key, list.stream().mapToInt(Integer::intValue).toArray()));
    return arrays;
  }
}
