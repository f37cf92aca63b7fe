package org.affinity4j.common.combination;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;

/**
 * Prices, stock and categories of a catalogue in flat columns, so that a request can look at every
 * item. A category name, and a path from the root, is a number here. Immutable and thread-safe.
 */
final class ItemFacts {

  /** Stands for the category of an item that has none. */
  static final int NO_CATEGORY = -1;

  private static final Path NO_PATH = new Path(new int[0], new int[0]);

  private final double[] prices;
  private final int[] cheapestFirst;
  private final BitSet available = new BitSet();
  private final Path[] paths;
  private final Map<String, Integer> numbers = new HashMap<>();

  ItemFacts(Catalog catalog) {
    prices = new double[catalog.size()];
    paths = new Path[catalog.size()];
    var known = new HashMap<List<String>, Path>();
    for (int ordinal = 0; ordinal < catalog.size(); ordinal++) {
      Item item = catalog.item(ordinal);
      prices[ordinal] = item.price().orElse(Double.NaN);
      available.set(ordinal, item.available());
      paths[ordinal] = known.computeIfAbsent(item.categoryPath(), this::number);
    }
    cheapestFirst =
        IntStream.range(0, prices.length)
            .boxed()
            .sorted(Comparator.comparingDouble(this::price)) // stable: ties by ordinal
            .mapToInt(Integer::intValue)
            .toArray();
  }

  int size() {
    return prices.length;
  }

  /** NaN when unknown. */
  double price(int item) {
    return prices[item];
  }

  /** All items by price, those of unknown price last; not to be written to. */
  int[] cheapestFirst() {
    return cheapestFirst;
  }

  boolean available(int item) {
    return available.get(item);
  }

  /**
   * The category of an item at a level, {@link #NO_CATEGORY} when it has none; of an item whose
   * path is shorter, the end of the path.
   */
  int category(int item, int level) {
    int[] prefixes = paths[item].prefixes;
    return prefixes.length == 0 ? NO_CATEGORY : prefixes[Math.min(level, prefixes.length - 1)];
  }

  /** The numbers of category names or paths; names the catalogue does not hold are left out. */
  BitSet numbersOf(Set<String> categories) {
    BitSet found = new BitSet();
    for (String category : categories) {
      Integer number = numbers.get(category.strip().toLowerCase(Locale.ROOT));
      if (number != null) {
        found.set(number);
      }
    }
    return found;
  }

  /** Whether any node of the item's path has one of the numbers, by its name or by its path. */
  boolean isIn(int item, BitSet categories) {
    return !categories.isEmpty() && paths[item].hasAny(categories);
  }

  private Path number(List<String> path) {
    if (path.isEmpty()) {
      return NO_PATH;
    }
    UnaryOperator<String> lower = text -> text.strip().toLowerCase(Locale.ROOT);
    int[] names = path.stream().map(lower).mapToInt(this::number).toArray();
    int[] prefixes = new int[path.size()];
    for (int level = 0; level < prefixes.length; level++) {
      String prefix =
          String.join(
              CombinationConstraints.CategoryRule.SEPARATOR,
              path.subList(0, level + 1).stream().map(lower).toList());
      prefixes[level] = number(prefix);
    }
    return new Path(names, prefixes);
  }

  private int number(String name) {
    return numbers.computeIfAbsent(name, ignored -> numbers.size());
  }

  /** Numbers of the names of a path's nodes, and of its prefixes. */
  private static final class Path {

    private final int[] names;
    private final int[] prefixes;

    Path(int[] names, int[] prefixes) {
      this.names = names;
      this.prefixes = prefixes;
    }

    boolean hasAny(BitSet numbers) {
      for (int level = 0; level < names.length; level++) {
        if (numbers.get(names[level]) || numbers.get(prefixes[level])) {
          return true;
        }
      }
      return false;
    }
  }
}
