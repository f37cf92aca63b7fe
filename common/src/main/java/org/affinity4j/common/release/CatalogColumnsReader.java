package org.affinity4j.common.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.model.Tensor;

/** Reads what {@link CatalogColumns} wrote. Stateless. */
final class CatalogColumnsReader {

  private CatalogColumnsReader() {}

  /**
   * The catalogue of arrays.
   *
   * @throws IllegalArgumentException if arrays are missing or do not fit each other
   */
  static Catalog read(Map<String, Tensor> tensors) {
    var arrays = new CatalogArrays(tensors);
    TextColumn ids = TextColumn.read(arrays, CatalogColumns.ID);
    TextColumn titles =
        sized(TextColumn.read(arrays, CatalogColumns.TITLE), CatalogColumns.TITLE, ids.size());
    TextColumn descriptions =
        sized(
            TextColumn.read(arrays, CatalogColumns.DESCRIPTION),
            CatalogColumns.DESCRIPTION,
            ids.size());
    Coded brands = Coded.read(arrays, CatalogColumns.BRAND, ids.size());
    Coded shops = Coded.read(arrays, CatalogColumns.SHOP, ids.size());
    int[] categories = arrays.ints(CatalogColumns.CATEGORY);
    CatalogArrays.checkLength(CatalogColumns.CATEGORY, categories.length, ids.size());
    List<List<String>> paths = paths(arrays);
    Attributes attributes = Attributes.read(arrays, ids.size());
    long[] prices = arrays.longs(CatalogColumns.PRICE);
    CatalogArrays.checkLength(CatalogColumns.PRICE, prices.length, ids.size());
    byte[] available = arrays.bytes(CatalogColumns.AVAILABLE);
    CatalogArrays.checkLength(CatalogColumns.AVAILABLE, available.length, ids.size());
    var items = new ArrayList<Item>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      items.add(
          Item.builder(new ItemId(ids.text(i)))
              .title(titles.text(i))
              .description(descriptions.text(i))
              .categoryPath(
                  categories[i] == CatalogColumns.UNKNOWN ? List.of() : path(paths, categories[i]))
              .brand(brands.name(i))
              .shop(shops.name(i))
              .attributes(attributes.of(i))
              .price(Double.longBitsToDouble(prices[i]))
              .available(available[i] != 0)
              .build());
    }
    return Catalog.of(items);
  }

  private static TextColumn sized(TextColumn column, String name, int items) {
    CatalogArrays.checkLength(name, column.size(), items);
    return column;
  }

  private static List<String> path(List<List<String>> paths, int code) {
    if (code < 0 || code >= paths.size()) {
      throw new IllegalArgumentException(
          "there is no category %d among %d".formatted(code, paths.size()));
    }
    return paths.get(code);
  }

  private static List<List<String>> paths(CatalogArrays arrays) {
    int[] ends = arrays.ints(CatalogColumns.NODE_ENDS);
    int[] nodes = arrays.ints(CatalogColumns.NODES);
    CatalogArrays.checkEnds(CatalogColumns.NODE_ENDS, ends, nodes.length);
    Coded names = Coded.read(arrays, CatalogColumns.NODES, nodes.length);
    var paths = new ArrayList<List<String>>(ends.length);
    for (int p = 0, from = 0; p < ends.length; from = ends[p], p++) {
      var path = new ArrayList<String>();
      for (int n = from; n < ends[p]; n++) {
        path.add(names.name(n));
      }
      paths.add(List.copyOf(path));
    }
    return paths;
  }

  /** Texts by code, decoded once. */
  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  private record Coded(int[] codes, String[] names) {

    static Coded read(CatalogArrays arrays, String name, int items) {
      int[] codes = arrays.ints(name);
      CatalogArrays.checkLength(name, codes.length, items);
      TextColumn column = TextColumn.read(arrays, name + ".names");
      String[] names = new String[column.size()];
      for (int i = 0; i < names.length; i++) {
        names[i] = column.text(i);
      }
      for (int code : codes) {
        if (code < CatalogColumns.UNKNOWN || code >= names.length) {
          throw new IllegalArgumentException(
              "array '%s' holds %d; expected -1 to %d".formatted(name, code, names.length - 1));
        }
      }
      return new Coded(codes, names);
    }

    /** Empty when unknown. */
    String name(int place) {
      return codes[place] == CatalogColumns.UNKNOWN ? "" : names[codes[place]];
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  private record Attributes(int[] ends, Coded names, TextColumn values) {

    static Attributes read(CatalogArrays arrays, int items) {
      int[] ends = arrays.ints(CatalogColumns.ATTRIBUTE_ENDS);
      CatalogArrays.checkLength(CatalogColumns.ATTRIBUTE_ENDS, ends.length, items);
      TextColumn values = TextColumn.read(arrays, CatalogColumns.ATTRIBUTE_VALUE);
      CatalogArrays.checkEnds(CatalogColumns.ATTRIBUTE_ENDS, ends, values.size());
      return new Attributes(
          ends, Coded.read(arrays, CatalogColumns.ATTRIBUTE, values.size()), values);
    }

    Map<String, String> of(int item) {
      int from = item == 0 ? 0 : ends[item - 1];
      if (from == ends[item]) {
        return Map.of();
      }
      var attributes = new LinkedHashMap<String, String>();
      for (int a = from; a < ends[item]; a++) {
        attributes.put(names.name(a), values.text(a));
      }
      return attributes;
    }
  }
}
