package org.affinity4j.training.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;

/**
 * One kind of features of items, such as the words of the title: for each item the numbers of its
 * features. Immutable.
 *
 * @param name such as {@code brand}
 * @param offsets item i has the features at {@code offsets[i]..offsets[i+1]-1}
 * @param features feature numbers, 0 to size-1
 * @param size number of different features
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record ItemFeatures(String name, int[] offsets, int[] features, int size) {

  /** Names of the kinds there are. */
  public static final List<String> KINDS = List.of("category", "brand", "price", "title");

  /** A feature that fewer items share teaches nothing about a new item. */
  private static final int LEAST_ITEMS = 2;

  private static final int PRICE_BUCKETS = 20;

  /**
   * The kinds a text names, joined by {@code +}; {@code none} names none.
   *
   * @throws IllegalArgumentException if it names another kind
   */
  public static List<String> kinds(String text) {
    if ("none".equals(text.strip())) {
      return List.of();
    }
    var kinds = new ArrayList<String>();
    for (String kind : text.split("\\+", -1)) {
      if (!KINDS.contains(kind.strip())) {
        throw new IllegalArgumentException(
            "features is '%s'; expected none, or some of %s joined by +"
                .formatted(text, String.join(", ", KINDS)));
      }
      kinds.add(kind.strip());
    }
    return kinds;
  }

  /** The features of a catalogue, one for each kind; a kind no item has gives an empty one. */
  public static ItemFeatures of(Catalog catalog, String kind) {
    return switch (kind) {
      case "category" -> of(catalog, kind, ItemFeatures::categories);
      case "brand" -> of(catalog, kind, item -> item.brand().map(List::of).orElse(List.of()));
      case "price" -> of(catalog, kind, priceBuckets(catalog));
      case "title" -> of(catalog, kind, ItemFeatures::words);
      default -> throw new IllegalArgumentException("there is no kind of features '" + kind + "'");
    };
  }

  private static ItemFeatures of(
      Catalog catalog, String kind, Function<Item, List<String>> describe) {
    int items = catalog.size();
    var counts = new HashMap<String, Integer>();
    for (int i = 0; i < items; i++) {
      describe.apply(catalog.item(i)).stream()
          .distinct()
          .forEach(f -> counts.merge(f, 1, Integer::sum));
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[] offsets = new int[items + 1];
    int[] features = new int[64];
    for (int i = 0; i < items; i++) {
      int end = offsets[i];
      for (String f : describe.apply(catalog.item(i)).stream().distinct().toList()) {
        if (counts.getOrDefault(f, 0) >= LEAST_ITEMS) {
          if (end == features.length) {
            features = Arrays.copyOf(features, end * 2);
          }
          Integer next = numbers.size();
          Integer number = numbers.putIfAbsent(f, next);
          features[end++] = number == null ? next : number;
        }
      }
      offsets[i + 1] = end;
    }
    return new ItemFeatures(kind, offsets, Arrays.copyOf(features, offsets[items]), numbers.size());
  }

  /** Every prefix of the path: a product is of its category and of all above. */
  private static List<String> categories(Item item) {
    var prefixes = new ArrayList<String>();
    var path = new StringBuilder();
    for (String name : item.categoryPath()) {
      path.append('>').append(name);
      prefixes.add(path.toString());
    }
    return prefixes;
  }

  private static List<String> words(Item item) {
    return item
        .title()
        .map(t -> List.of(t.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))
        .orElse(List.of())
        .stream()
        .filter(w -> w.length() > 1)
        .toList();
  }

  /** Buckets of equal ratio between the least and the greatest price. */
  private static Function<Item, List<String>> priceBuckets(Catalog catalog) {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (int i = 0; i < catalog.size(); i++) {
      double price = price(catalog.item(i));
      if (price > 0) {
        low = Math.min(low, price);
        high = Math.max(high, price);
      }
    }
    double least = low;
    double ratio = Math.log(Math.max(high / low, 1.0001)) / PRICE_BUCKETS;
    return item -> {
      double price = price(item);
      return price > 0
          ? List.of("price" + (int) Math.min(PRICE_BUCKETS - 1, Math.log(price / least) / ratio))
          : List.of();
    };
  }

  private static double price(Item item) {
    return item.price().orElse(0);
  }

  /** Number of features of an item. */
  public int count(int item) {
    return offsets[item + 1] - offsets[item];
  }
}
