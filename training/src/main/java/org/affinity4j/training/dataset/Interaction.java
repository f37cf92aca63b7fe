package org.affinity4j.training.dataset;

import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.jspecify.annotations.Nullable;

/**
 * One thing a shopper did, as read from a source, before items and users are numbered. Wide because
 * it mirrors an event row column by column.
 *
 * @param item the source's id of the product, not blank
 * @param user the source's id of the shopper; null when unknown
 * @param sequence the source's key of the order, session or list it belongs to; null when the data
 *     names none and events are to be cut into sequences by user and time
 * @param timeMillis milliseconds since 1970-01-01 UTC; {@link Signal#NO_TIME} when unknown
 * @param type what was done
 * @param quantity how many units; 1 when unknown
 * @param price price of one unit; NaN when unknown
 * @param shop where; null when unknown
 */
public record Interaction(
    String item,
    @Nullable String user,
    @Nullable String sequence,
    long timeMillis,
    EventType type,
    float quantity,
    float price,
    @Nullable String shop) {

  public Interaction {
    if (item.isBlank()) {
      throw new IllegalArgumentException("item of an interaction is blank; expected an item id");
    }
    if (user == null && sequence == null) {
      throw new IllegalArgumentException(
          "interaction with item '%s' names neither a user nor a sequence; expected at least one"
              .formatted(item));
    }
  }

  /** An interaction of which only item, sequence and user are known. */
  public static Interaction inList(
      String item, String sequence, @Nullable String user, EventType type) {
    return new Interaction(item, user, sequence, Signal.NO_TIME, type, 1, Float.NaN, null);
  }
}
