package org.affinity4j.serving.product;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;

/**
 * The products of a release with the changes made since. Products keep the release's ordinals; new
 * ones follow after the last. A deleted product keeps its ordinal, is not found by its id and
 * cannot be sold. Immutable and thread-safe.
 */
public final class Assortment {

  private final Catalog released;
  private final ProductOverlay overlay;
  private final SortedMap<Integer, Item> changed;
  private final Set<ItemId> hidden;
  private final Catalog catalog;
  private final BitSet available;

  private Assortment(
      Catalog released,
      ProductOverlay overlay,
      SortedMap<Integer, Item> changed,
      Set<ItemId> hidden,
      Catalog catalog,
      BitSet available) {
    this.released = released;
    this.overlay = overlay;
    this.changed = changed;
    this.hidden = hidden;
    this.catalog = catalog;
    this.available = available;
  }

  /** The products as a release describes them. */
  public static Assortment of(Catalog released) {
    var available = new BitSet(released.size());
    for (int ordinal = 0; ordinal < released.size(); ordinal++) {
      available.set(ordinal, released.item(ordinal).available());
    }
    return new Assortment(
        released, ProductOverlay.EMPTY, new TreeMap<>(), Set.of(), released, available);
  }

  /**
   * The products under a newer overlay. Costs a copy of the list of products and of the changes; of
   * the products only those are read that changed since.
   */
  public Assortment under(ProductOverlay newer) {
    var next = new TreeMap<>(changed);
    var gone = new HashSet<>(hidden);
    var sold = (BitSet) available.clone();
    var numbers = new HashMap<String, Integer>();
    next.tailMap(released.size())
        .forEach((ordinal, item) -> numbers.put(item.id().value(), ordinal));
    int size = catalog.size();
    for (ProductChange change : newer.since(overlay.version())) {
      var id = new ItemId(change.id());
      Optional<Item> item = change.over(released.find(id));
      int ordinal = released.index().ordinal(id).orElse(numbers.getOrDefault(change.id(), -1));
      if (ordinal < 0 && item.isEmpty()) {
        continue; // neither release nor overlay has it
      }
      int at = ordinal < 0 ? size++ : ordinal;
      next.put(at, item.orElseGet(() -> Item.builder(id).available(false).build()));
      sold.set(at, item.isPresent() && item.get().available());
      if (item.isEmpty()) {
        gone.add(id);
      } else {
        gone.remove(id);
      }
    }
    return new Assortment(released, newer, next, gone, catalog(released, next, gone), sold);
  }

  private static Catalog catalog(
      Catalog released, SortedMap<Integer, Item> changed, Set<ItemId> hidden) {
    Map<Integer, Item> replaced = changed.headMap(released.size());
    return released.changed(
        replaced, new ArrayList<>(changed.tailMap(released.size()).values()), hidden);
  }

  /** All products, those of the release first. */
  public Catalog catalog() {
    return catalog;
  }

  /** Whether a product can be sold now, by ordinal. */
  public boolean isAvailable(int ordinal) {
    return available.get(ordinal);
  }

  /** How many products the release has: ordinals from here on are new. */
  public int releasedSize() {
    return released.size();
  }

  /** The overlay it is under. */
  public ProductOverlay overlay() {
    return overlay;
  }

  /** What differs from the release by ordinal, new products too; not to be written to. */
  public SortedMap<Integer, Item> changed() {
    return changed;
  }
}
