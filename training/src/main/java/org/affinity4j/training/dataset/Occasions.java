package org.affinity4j.training.dataset;

import java.util.Optional;

/**
 * When and where the questions of sequences are asked: one rule for training and evaluation, so
 * that both tell a model the same as it is told when it serves.
 */
public final class Occasions {

  private Occasions() {}

  /**
   * When the item after an event is asked for: in a session right after the event, in a history
   * when that item came. In milliseconds, {@link org.affinity4j.common.event.Signal#NO_TIME} when
   * unknown.
   *
   * @param position of the event, not the last of its sequence
   */
  public static long nextMillis(Sequences sequences, int position) {
    boolean atOnce = sequences.kind() == SequenceKind.SESSION;
    return sequences.timeMillis(atOnce ? position : position + 1);
  }

  /**
   * Where a member of a basket is asked for: where all of it was bought. The shop of what is asked
   * for alone would tell too much.
   *
   * @return empty when the events of the basket are of several shops, or one is of none
   */
  public static Optional<String> basketShop(Sequences sequences, int basket) {
    Optional<String> shop = Optional.empty();
    for (int p = sequences.start(basket); p < sequences.end(basket); p++) {
      Optional<String> other = sequences.shop(p);
      if (other.isEmpty() || (p > sequences.start(basket) && !other.equals(shop))) {
        return Optional.empty();
      }
      shop = other;
    }
    return shop;
  }
}
