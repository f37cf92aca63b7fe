package org.affinity4j.training.retrain.data;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Pseudonym;

/**
 * What shoppers turned down. A dismissed product leaves its shopper's history: what was done with
 * it before no longer counts, and afterwards only what shows that the shopper thought again.
 */
final class Dismissals {

  private static final Set<EventType> SECOND_THOUGHTS =
      EnumSet.of(EventType.FAVOURITE, EventType.CART, EventType.PURCHASE, EventType.RATING);

  private record Pair(Pseudonym shopper, String item) {}

  private final Map<Pair, Long> lastMillis = new HashMap<>();

  Dismissals(List<Deed> deeds) {
    for (Deed deed : deeds) {
      if (deed.type() == EventType.DISMISS) {
        lastMillis.merge(new Pair(deed.shopper(), deed.item()), deed.timeMillis(), Math::max);
      }
    }
  }

  /** Whether an event is a dismissal or is taken back by one. */
  boolean takesOut(Deed deed) {
    if (deed.type() == EventType.DISMISS) {
      return true;
    }
    Long dismissed = lastMillis.get(new Pair(deed.shopper(), deed.item()));
    return dismissed != null
        && (deed.timeMillis() <= dismissed || !SECOND_THOUGHTS.contains(deed.type()));
  }
}
