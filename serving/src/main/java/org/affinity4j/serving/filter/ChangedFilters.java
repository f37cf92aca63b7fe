package org.affinity4j.serving.filter;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.score.ItemFilter;

/**
 * Filters for the few products of a catalogue that were changed or added since it was compiled for;
 * all others are judged by what was compiled before. Thread-safe.
 */
final class ChangedFilters {

  private final BitSet changed = new BitSet();
  private final int[] ordinals;
  private final CatalogFilters filters;

  ChangedFilters(SortedMap<Integer, Item> changed) {
    this.ordinals = changed.keySet().stream().mapToInt(Integer::intValue).toArray();
    for (int ordinal : ordinals) {
      this.changed.set(ordinal);
    }
    this.filters = new CatalogFilters(Catalog.of(List.copyOf(changed.values())));
  }

  /** The same filter with the changed products judged by what they are now. */
  ItemFilter over(ItemFilter before, FilterExpression filter, Instant now) {
    ItemFilter after = filters.matching(filter, now);
    // By halving, and not by a table of all ordinals: most products are not changed.
    return item ->
        changed.get(item)
            ? after.accepts(Arrays.binarySearch(ordinals, item))
            : before.accepts(item);
  }
}
