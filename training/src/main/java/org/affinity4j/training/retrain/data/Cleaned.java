package org.affinity4j.training.retrain.data;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Feedback that may be learnt from, and what was left out of it. Immutable.
 *
 * @param deeds kept ones, each of a type that the data set of files has
 * @param dismissals last words of shoppers that they do not want a product, of which none is left
 *     in the deeds
 * @param leftOut how many events were left out, by reason; each counts once, for the first reason
 * @param fresh the same of events that the release in use had not read
 * @param burstShoppers how many shoppers' events were all left out
 * @param burstItems how many products had too much of a day
 */
public record Cleaned(
    List<Deed> deeds,
    List<Deed> dismissals,
    Map<LeftOut, Long> leftOut,
    Map<LeftOut, Long> fresh,
    int burstShoppers,
    int burstItems) {

  public Cleaned {
    deeds = List.copyOf(deeds);
    dismissals = List.copyOf(dismissals);
    leftOut = copy(leftOut);
    fresh = copy(fresh);
  }

  private static Map<LeftOut, Long> copy(Map<LeftOut, Long> counts) {
    var all = new EnumMap<LeftOut, Long>(LeftOut.class);
    all.putAll(counts);
    return Collections.unmodifiableMap(all);
  }

  /** New events left out for a reason. */
  public long freshLeftOut(LeftOut reason) {
    return fresh.getOrDefault(reason, 0L);
  }

  /** New events left out because something is wrong with them. */
  public long freshDropped() {
    return fresh.entrySet().stream()
        .filter(entry -> entry.getKey().isDrop())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
