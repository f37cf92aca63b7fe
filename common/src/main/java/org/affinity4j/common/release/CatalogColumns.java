package org.affinity4j.common.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.model.Tensor;

/**
 * A catalogue column by column: the same as its lines of JSON in a form that is read without
 * parsing, for a service is not ready before. Texts that many items have, such as brands and
 * categories, are written and kept once. docs/checkpoint-format.md names the arrays.
 */
final class CatalogColumns {

  static final String ID = "id";
  static final String TITLE = "title";
  static final String DESCRIPTION = "description";
  static final String BRAND = "brand";
  static final String SHOP = "shop";
  static final String CATEGORY = "category";
  static final String NODES = "category.nodes";
  static final String NODE_ENDS = "category.nodes.ends";
  static final String PRICE = "price";
  static final String AVAILABLE = "available";
  static final String ATTRIBUTE = "attribute";
  static final String ATTRIBUTE_ENDS = "attribute.ends";
  static final String ATTRIBUTE_VALUE = "attribute.value";
  static final int UNKNOWN = -1;

  /** Of a character of Java in UTF-8. */
  private static final int MOST_BYTES = 3;

  private CatalogColumns() {}

  /** Whether the texts of a catalogue fit arrays: some two thousand million bytes of each kind. */
  static boolean fits(Catalog catalog) {
    long characters = 0;
    for (Item item : catalog.items()) {
      characters += item.title().map(String::length).orElse(0);
      characters += item.description().map(String::length).orElse(0);
      for (String value : item.attributes().values()) {
        characters += value.length();
      }
    }
    return characters < Integer.MAX_VALUE / MOST_BYTES;
  }

  /** The arrays of a catalogue. */
  static Map<String, Tensor> of(Catalog catalog) {
    var arrays = new TreeMap<String, Tensor>();
    List<Item> items = catalog.items();
    texts(items, item -> Optional.of(item.id().value()), ID, arrays);
    texts(items, Item::title, TITLE, arrays);
    texts(items, Item::description, DESCRIPTION, arrays);
    new Names<String>().write(items.stream().map(Item::brand), BRAND, arrays);
    new Names<String>().write(items.stream().map(Item::shop), SHOP, arrays);
    categories(items, arrays);
    attributes(items, arrays);
    arrays.put(
        PRICE,
        Tensor.of(
            items.stream()
                .mapToLong(item -> Double.doubleToLongBits(item.price().orElse(Double.NaN)))
                .toArray()));
    byte[] available = new byte[items.size()];
    for (int i = 0; i < available.length; i++) {
      available[i] = (byte) (items.get(i).available() ? 1 : 0);
    }
    arrays.put(AVAILABLE, Tensor.of(available));
    return arrays;
  }

  private static void texts(
      List<Item> items,
      Function<Item, Optional<String>> text,
      String name,
      Map<String, Tensor> arrays) {
    TextColumn.write(items.stream().map(text).toList(), name, arrays);
  }

  private static void categories(List<Item> items, Map<String, Tensor> arrays) {
    var paths = new Names<List<String>>();
    int[] codes =
        items.stream()
            .map(item -> Optional.of(item.categoryPath()).filter(path -> !path.isEmpty()))
            .mapToInt(paths::code)
            .toArray();
    arrays.put(CATEGORY, Tensor.of(codes));
    int[] ends = new int[paths.numbers.size()];
    var nodes = new ArrayList<Optional<String>>();
    int i = 0;
    for (List<String> path : paths.numbers.keySet()) {
      path.forEach(node -> nodes.add(Optional.of(node)));
      ends[i++] = nodes.size();
    }
    arrays.put(NODE_ENDS, Tensor.of(ends));
    new Names<String>().write(nodes.stream(), NODES, arrays);
  }

  private static void attributes(List<Item> items, Map<String, Tensor> arrays) {
    int[] ends = new int[items.size()];
    var names = new ArrayList<Optional<String>>();
    var values = new ArrayList<Optional<String>>();
    for (int i = 0; i < ends.length; i++) {
      new TreeMap<>(items.get(i).attributes())
          .forEach(
              (name, value) -> {
                names.add(Optional.of(name));
                values.add(Optional.of(value));
              });
      ends[i] = names.size();
    }
    arrays.put(ATTRIBUTE_ENDS, Tensor.of(ends));
    new Names<String>().write(names.stream(), ATTRIBUTE, arrays);
    TextColumn.write(values, ATTRIBUTE_VALUE, arrays);
  }

  /** Values by the number of their first appearance. */
  private static final class Names<T> {
    private final Map<T, Integer> numbers = new LinkedHashMap<>();

    int code(Optional<T> value) {
      return value.map(v -> numbers.computeIfAbsent(v, any -> numbers.size())).orElse(UNKNOWN);
    }

    void write(Stream<Optional<T>> values, String name, Map<String, Tensor> arrays) {
      arrays.put(name, Tensor.of(values.mapToInt(this::code).toArray()));
      TextColumn.write(
          numbers.keySet().stream().map(key -> Optional.of(key.toString())).toList(),
          name + ".names",
          arrays);
    }
  }
}
