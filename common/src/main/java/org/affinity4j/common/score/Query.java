package org.affinity4j.common.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.event.UserId;

/**
 * What is known when items are asked for: a history, a session, a cart, or nothing. Immutable.
 *
 * @param signals what the answer is to continue or complete, oldest first; the last group is the
 *     current session or basket
 * @param earlier what the shopper did before all of that, oldest first, in groups of its own: known
 *     about whoever asks, but not asked about. Most models leave it aside, and its items may be
 *     answered
 * @param user the shopper, when known
 * @param context time and place
 */
public record Query(
    List<Signal> signals, List<Signal> earlier, Optional<UserId> user, Context context) {

  /** Knows nothing: asks for what suits anyone. */
  public static final Query EMPTY = new Query(List.of(), Optional.empty(), Context.NONE);

  public Query {
    signals = List.copyOf(signals);
    earlier = List.copyOf(earlier);
  }

  /** A query of a shopper of whom nothing earlier is known. */
  public Query(List<Signal> signals, Optional<UserId> user, Context context) {
    this(signals, List.of(), user, context);
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

  /** The same about other signals. */
  public Query withSignals(List<Signal> others) {
    return new Query(others, earlier, user, context);
  }

  /** The same of a shopper who did this before. */
  public Query after(List<Signal> before) {
    return new Query(signals, before, user, context);
  }

  /** The same asked at a time and place. */
  public Query in(Context other) {
    return new Query(signals, earlier, user, other);
  }

  /** The same with both lists of signals changed by one rule. */
  public Query withAll(UnaryOperator<List<Signal>> change) {
    return new Query(change.apply(signals), change.apply(earlier), user, context);
  }

  /** Whether nothing is asked about; something earlier may be known all the same. */
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
