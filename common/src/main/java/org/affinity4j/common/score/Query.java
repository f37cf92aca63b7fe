package org.affinity4j.common.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.event.UserId;

/**
 * What is known when items are asked for: a history, a session, a cart, or nothing. Immutable.
 *
 * @param signals oldest first; the last group is the current session or basket
 * @param user the shopper, when known
 * @param context time and place
 */
public record Query(List<Signal> signals, Optional<UserId> user, Context context) {

  /** Knows nothing: asks for what suits anyone. */
  public static final Query EMPTY = new Query(List.of(), Optional.empty(), Context.NONE);

  public Query {
    signals = List.copyOf(signals);
  }

  public static Query of(List<Signal> signals) {
    return new Query(signals, Optional.empty(), Context.NONE);
  }

  /** A set or sequence of items put into one cart, of unknown times. */
  public static Query ofItems(int... items) {
    var signals = new ArrayList<Signal>(items.length);
    for (int item : items) {
      signals.add(Signal.of(item, EventType.CART));
    }
    return of(signals);
  }

  public boolean isEmpty() {
    return signals.isEmpty();
  }

  public int size() {
    return signals.size();
  }

  /** Ordinal of the i-th signal's item, oldest first. */
  public int item(int i) {
    return signals.get(i).item();
  }

  /** Ordinals of all signals, oldest first, repeats kept. */
  public int[] items() {
    int[] items = new int[signals.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = signals.get(i).item();
    }
    return items;
  }
}
