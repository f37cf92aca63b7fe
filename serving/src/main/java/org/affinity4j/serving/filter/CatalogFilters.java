package org.affinity4j.serving.filter;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.filter.Expression.Scope;

/**
 * Filters compiled for one catalogue; the {@value #KEPT} used last are kept. Thread-safe. What it
 * gives evaluates without allocating.
 */
public final class CatalogFilters {

  private static final int KEPT = 256;
  private static final Duration TICK = Duration.ofMinutes(1);

  private final CatalogColumns columns;
  private final Optional<ChangedFilters> changes;
  private final Map<Key, ItemFilter> compiled;

  public CatalogFilters(Catalog catalog) {
    this(new CatalogColumns(catalog), Optional.empty(), new Newest());
  }

  private CatalogFilters(
      CatalogColumns columns, Optional<ChangedFilters> changes, Map<Key, ItemFilter> compiled) {
    this.columns = columns;
    this.changes = changes;
    this.compiled = compiled;
  }

  /**
   * Filters for the same catalogue with some products changed or added; what was compiled is used
   * on.
   *
   * @param changed all that differ from the catalogue these were first made for, by ordinal
   */
  public CatalogFilters with(SortedMap<Integer, Item> changed) {
    return new CatalogFilters(
        columns,
        changed.isEmpty() ? Optional.empty() : Optional.of(new ChangedFilters(changed)),
        compiled);
  }

  /**
   * The products for which the filter is true, not those for which it is unknown.
   *
   * @param now what "newer than 30 days" counts from, to the minute
   */
  public ItemFilter matching(FilterExpression filter, Instant now) {
    ItemFilter unchanged = compiled(filter, now);
    return changes.isPresent() ? changes.get().over(unchanged, filter, now) : unchanged;
  }

  private ItemFilter compiled(FilterExpression filter, Instant now) {
    long tick = filter.root().dependsOnTime() ? now.toEpochMilli() / TICK.toMillis() : 0;
    var key = new Key(filter, tick);
    synchronized (compiled) {
      ItemFilter known = compiled.get(key);
      if (known != null) {
        return known;
      }
    }
    Scope scope = new Scope(columns, Instant.ofEpochMilli(tick * TICK.toMillis()));
    ItemFilter made = filter.root().on(scope, true);
    synchronized (compiled) {
      compiled.put(key, made);
    }
    return made;
  }

  /** The products for which the filter is not true: those for which it is false or unknown. */
  public ItemFilter notMatching(FilterExpression filter, Instant now) {
    ItemFilter matching = matching(filter, now);
    return item -> !matching.accepts(item);
  }

  /** How many are kept now. */
  int kept() {
    synchronized (compiled) {
      return compiled.size();
    }
  }

  private record Key(FilterExpression filter, long tick) {}

  /** The filters used last. */
  private static final class Newest extends LinkedHashMap<Key, ItemFilter> {

    private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, ItemFilter> eldest) {
      return size() > KEPT;
    }
  }
}
