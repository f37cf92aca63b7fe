package org.affinity4j.common.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The dense numbering of items: ordinal {@code 0..size-1} to {@link ItemId} and back. Immutable and
 * thread-safe. This is the only place where the two kinds of names meet.
 */
public final class ItemIndex {

  private static final Integer HIDDEN = -1;

  private final List<ItemId> ids;
  private final Map<String, Integer> ordinals;

  /** What {@link #changed} says otherwise than {@link #ordinals}. */
  private final Map<String, Integer> changes;

  private ItemIndex(List<ItemId> ids, Map<String, Integer> ordinals, Map<String, Integer> changes) {
    this.ids = ids;
    this.ordinals = ordinals;
    this.changes = changes;
  }

  private ItemIndex(List<ItemId> ids) {
    this(List.copyOf(ids), new HashMap<>(ids.size() * 4 / 3 + 1), Map.of());
    for (int ordinal = 0; ordinal < this.ids.size(); ordinal++) {
      String value = this.ids.get(ordinal).value();
      Integer earlier = ordinals.put(value, ordinal);
      if (earlier != null) {
        throw new IllegalArgumentException(
            "item id '%s' stands at ordinals %d and %d; expected each id once"
                .formatted(value, earlier, ordinal));
      }
    }
  }

  /**
   * Numbers items in the order given.
   *
   * @throws IllegalArgumentException if an id stands twice
   */
  public static ItemIndex of(List<ItemId> ids) {
    return new ItemIndex(ids);
  }

  /**
   * This numbering with items after the last. What it knows by itself is shared, not copied.
   *
   * @param added ids that are not in it
   * @param hidden ids that are no longer found; their ordinals stay taken and keep their ids
   * @throws IllegalArgumentException if an id is added that is in it or stands twice
   */
  public ItemIndex changed(List<ItemId> added, Set<ItemId> hidden) {
    var all = new ArrayList<ItemId>(ids.size() + added.size());
    all.addAll(ids);
    var differing = new HashMap<>(changes);
    for (ItemId id : added) {
      if (ordinals.containsKey(id.value()) || differing.put(id.value(), all.size()) != null) {
        throw new IllegalArgumentException(
            "item id '%s' is in the index; expected one that is not".formatted(id));
      }
      all.add(id);
    }
    hidden.forEach(id -> differing.put(id.value(), HIDDEN));
    return new ItemIndex(added.isEmpty() ? ids : List.copyOf(all), ordinals, differing);
  }

  public int size() {
    return ids.size();
  }

  /**
   * The id of an ordinal.
   *
   * @throws IndexOutOfBoundsException if the ordinal is not in {@code 0..size-1}
   */
  public ItemId id(int ordinal) {
    return ids.get(ordinal);
  }

  /** All ids in ordinal order; immutable. */
  public List<ItemId> ids() {
    return ids;
  }

  /** The ordinal of an id; empty when the id is not in the index. */
  public OptionalInt ordinal(ItemId id) {
    return ordinal(id.value());
  }

  /** The ordinal of an id given as a string; empty when it is not in the index. */
  public OptionalInt ordinal(String id) {
    Integer ordinal = changes.isEmpty() ? null : changes.get(id);
    if (ordinal == null) {
      ordinal = ordinals.get(id);
    }
    return ordinal == null || ordinal.equals(HIDDEN)
        ? OptionalInt.empty()
        : OptionalInt.of(ordinal);
  }
}
