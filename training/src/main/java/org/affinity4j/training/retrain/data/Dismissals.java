package org.affinity4j.training.retrain.data;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Pseudonym;

/**
 * What shoppers turned down. A dismissed product leaves its shopper's history: what was done with
 * it before no longer counts, and afterwards only what shows that the shopper thought again. A
 * dismissal that was not thought over is learnt from as a negative.
 */
final class Dismissals {

  private static final Set<EventType> SECOND_THOUGHTS =
      EnumSet.of(EventType.FAVOURITE, EventType.CART, EventType.PURCHASE, EventType.RATING);

  private record Pair(Pseudonym shopper, String item) {}

  private final Map<Pair, Long> lastMillis = new HashMap<>();
  private final Set<Pair> thoughtAgain = new HashSet<>();

  Dismissals(List<Deed> deeds) {
    for (Deed deed : deeds) {
      if (deed.type() == EventType.DISMISS) {
        lastMillis.merge(new Pair(deed.shopper(), deed.item()), deed.timeMillis(), Math::max);
      }
    }
    for (Deed deed : deeds) {
      var pair = new Pair(deed.shopper(), deed.item());
      Long dismissed = lastMillis.get(pair);
      if (dismissed != null
          && deed.timeMillis() > dismissed
          && SECOND_THOUGHTS.contains(deed.type())) {
        thoughtAgain.add(pair);
      }
    }
  }

  /** Whether an event is the last word of its shopper that the product is not wanted. */
  boolean isFinal(Deed deed) {
    var pair = new Pair(deed.shopper(), deed.item());
    return deed.type() == EventType.DISMISS
        && Long.valueOf(deed.timeMillis()).equals(lastMillis.get(pair))
        && !thoughtAgain.contains(pair);
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
