package org.affinity4j.common.catalog;

import java.util.List;
import java.util.Optional;

/** The items of a data set or release in ordinal order. Immutable and thread-safe. */
public final class Catalog {

  private final List<Item> items;
  private final ItemIndex index;

  private Catalog(List<Item> items) {
    this.items = List.copyOf(items);
    this.index = ItemIndex.of(this.items.stream().map(Item::id).toList());
  }

  /**
   * A catalogue whose ordinals follow the list.
   *
   * @throws IllegalArgumentException if an id stands twice
   */
  public static Catalog of(List<Item> items) {
    return new Catalog(items);
  }

  public int size() {
    return items.size();
  }

  public ItemIndex index() {
    return index;
  }

  /**
   * The item of an ordinal.
   *
   * @throws IndexOutOfBoundsException if the ordinal is not in {@code 0..size-1}
   */
  public Item item(int ordinal) {
    return items.get(ordinal);
  }

  /** The item of an id; empty when the catalogue does not hold it. */
  public Optional<Item> find(ItemId id) {
    var ordinal = index.ordinal(id);
    return ordinal.isPresent() ? Optional.of(items.get(ordinal.getAsInt())) : Optional.empty();
  }

  /** All items in ordinal order; immutable. */
  public List<Item> items() {
    return items;
  }
}
