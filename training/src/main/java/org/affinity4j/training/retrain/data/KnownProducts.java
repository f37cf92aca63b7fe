package org.affinity4j.training.retrain.data;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.DatasetBuilder;
import org.affinity4j.training.dataset.Sequences;
import org.jspecify.annotations.Nullable;

/**
 * What the data set of files says of products and event types: feedback is measured by it.
 * Immutable.
 */
public final class KnownProducts {

  private final Dataset base;
  private final Predicate<String> described;
  private final int[] counts;
  private final Map<EventType, Long> types = new EnumMap<>(EventType.class);

  /**
   * Of a data set.
   *
   * @param builder knows described products that no file's event is about
   */
  KnownProducts(Dataset base, DatasetBuilder builder) {
    this.base = base;
    this.described = builder.catalog()::describes;
    this.counts = new int[base.catalog().size()];
    Sequences sequences = base.sequences();
    for (int position = 0; position < sequences.events(); position++) {
      counts[sequences.item(position)]++;
      types.merge(sequences.type(position), 1L, Long::sum);
    }
  }

  /** The data set of files alone. */
  public Dataset base() {
    return base;
  }

  /** Whether files speak of a product. */
  public boolean knows(String item) {
    return base.catalog().index().ordinal(item).isPresent() || described.test(item);
  }

  /** Events of files about a product. */
  public int count(String item) {
    var ordinal = base.catalog().index().ordinal(item);
    return ordinal.isPresent() ? counts[ordinal.getAsInt()] : 0;
  }

  /** Events of files, by type; types without one are left out. */
  public Map<EventType, Long> types() {
    return new EnumMap<>(types);
  }

  /** Events of files. */
  public int events() {
    return base.sequences().events();
  }

  /**
   * The type that an event counts as: its own where files have it; a click counts as a view where
   * they have views alone; null where they have nothing like it.
   */
  @Nullable EventType countsAs(EventType type) {
    if (types.containsKey(type)) {
      return type;
    }
    boolean viewed = type == EventType.CLICK && types.containsKey(EventType.VIEW);
    return viewed ? EventType.VIEW : null;
  }
}
