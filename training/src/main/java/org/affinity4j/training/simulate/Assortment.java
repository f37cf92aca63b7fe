package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.affinity4j.training.simulate.WordLists.ProductType;
import org.affinity4j.training.simulate.WordLists.Role;

/** All products and their types, numbered. Immutable. */
final class Assortment {

  private final WordLists words;
  private final List<Product> products;
  private final List<String> categories;
  private final int[] categoryOfType;
  private final int[][] itemsOfType;
  private final double[][] cumulativeWeights;
  private final int[] impulseItems;
  private final double[] cumulativeImpulses;

  /**
   * An assortment.
   *
   * @param words with only the types that this shop has; each type has at least one product
   */
  Assortment(WordLists words, List<Product> products) {
    this.words = words;
    this.products = List.copyOf(products);
    this.categories = words.types().stream().map(ProductType::category).distinct().toList();
    this.categoryOfType =
        words.types().stream().mapToInt(type -> categories.indexOf(type.category())).toArray();
    this.itemsOfType = new int[words.types().size()][];
    this.cumulativeWeights = new double[itemsOfType.length][];
    groupByType();
    this.impulseItems =
        IntStream.range(0, size()).filter(item -> typeOf(item).role() == Role.IMPULSE).toArray();
    this.cumulativeImpulses = cumulate(impulseItems);
  }

  private void groupByType() {
    var members = new ArrayList<List<Integer>>();
    for (int type = 0; type < itemsOfType.length; type++) {
      members.add(new ArrayList<>());
    }
    for (int item = 0; item < products.size(); item++) {
      members.get(products.get(item).type()).add(item);
    }
    for (int type = 0; type < itemsOfType.length; type++) {
      itemsOfType[type] = members.get(type).stream().mapToInt(Integer::intValue).toArray();
      cumulativeWeights[type] = cumulate(itemsOfType[type]);
    }
  }

  private double[] cumulate(int[] items) {
    double[] sums = new double[items.length];
    double sum = 0;
    for (int i = 0; i < items.length; i++) {
      sum += products.get(items[i]).weight();
      sums[i] = sum;
    }
    return sums;
  }

  WordLists words() {
    return words;
  }

  int size() {
    return products.size();
  }

  List<Product> products() {
    return products;
  }

  Product product(int item) {
    return products.get(item);
  }

  int typeCount() {
    return itemsOfType.length;
  }

  ProductType type(int type) {
    return words.types().get(type);
  }

  ProductType typeOf(int item) {
    return type(product(item).type());
  }

  /** Number of a type by its name; -1 when this shop does not have it. */
  int findType(String name) {
    for (int type = 0; type < itemsOfType.length; type++) {
      if (type(type).name().equals(name)) {
        return type;
      }
    }
    return -1;
  }

  /** Names of the middle level of the category tree. */
  List<String> categories() {
    return categories;
  }

  int categoryOfType(int type) {
    return categoryOfType[type];
  }

  /** Products of a type; not to be written to. */
  int[] itemsOfType(int type) {
    return itemsOfType[type];
  }

  /** A product of a type, drawn in proportion to popularity. */
  int drawOfType(int type, Chance chance) {
    int[] items = itemsOfType[type];
    return items[chance.pick(cumulativeWeights[type], items.length)];
  }

  /** A product that is taken along at the checkout, by popularity; -1 when there is none. */
  int drawImpulse(Chance chance) {
    return impulseItems.length == 0
        ? -1
        : impulseItems[chance.pick(cumulativeImpulses, impulseItems.length)];
  }
}
