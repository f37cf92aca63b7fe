package org.affinity4j.common.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The items of a data set or release in ordinal order. Immutable and thread-safe. */
public final class Catalog {

  private final List<Item> items;
  private final ItemIndex index;

  private Catalog(List<Item> items, ItemIndex index) {
    this.items = items;
    this.index = index;
  }

  /**
   * A catalogue whose ordinals follow the list.
   *
   * @throws IllegalArgumentException if an id stands twice
   */
  public static Catalog of(List<Item> items) {
    List<Item> copy = List.copyOf(items);
    return new Catalog(copy, ItemIndex.of(copy.stream().map(Item::id).toList()));
  }

  /**
   * This catalogue with some items described anew and others after the last; costs a copy of the
   * list, not of the index.
   *
   * @param replaced by ordinal, each of the id that stands there
   * @param added items of ids that are not in it
   * @param hidden ids that are no longer found; what stands at their ordinals stays readable
   * @throws IllegalArgumentException if an id does not fit
   */
  public Catalog changed(Map<Integer, Item> replaced, List<Item> added, Set<ItemId> hidden) {
    Item[] changed = items.toArray(new Item[0]);
    replaced.forEach(
        (ordinal, item) -> {
          if (!changed[ordinal].id().equals(item.id())) {
            throw new IllegalArgumentException(
                "item '%s' is put at the ordinal of '%s'; expected the same id"
                    .formatted(item.id(), changed[ordinal].id()));
          }
          changed[ordinal] = item;
        });
    var all = new ArrayList<>(Arrays.asList(changed));
    all.addAll(added);
    return new Catalog(
        List.copyOf(all), index.changed(added.stream().map(Item::id).toList(), hidden));
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
