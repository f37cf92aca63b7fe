package org.affinity4j.common.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The dense numbering of items: ordinal {@code 0..size-1} to {@link ItemId} and back. Immutable and
 * thread-safe. This is the only place where the two kinds of names meet.
 */
public final class ItemIndex {

  private final List<ItemId> ids;
  private final Map<String, Integer> ordinals;

  private ItemIndex(List<ItemId> ids) {
    this.ids = List.copyOf(ids);
    this.ordinals = new HashMap<>(ids.size() * 4 / 3 + 1);
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
    Integer ordinal = ordinals.get(id);
    return ordinal == null ? OptionalInt.empty() : OptionalInt.of(ordinal);
  }
}
