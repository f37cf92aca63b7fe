package org.affinity4j.common.feedback;

import org.affinity4j.common.event.EventType;

/**
 * One thing a shopper did, as it is kept.
 *
 * @param item id of the product, known to a release or not
 * @param timeMillis when it was done, in milliseconds since 1970-01-01 UTC; events may come late
 *     and in any order
 */
public record FeedbackEvent(
    Shopper shopper,
    EventType type,
    String item,
    long timeMillis,
    EventDetails details,
    Attribution attribution,
    Receipt receipt) {

  public FeedbackEvent {
    if (item.isBlank()) {
      throw new IllegalArgumentException("item is blank; expected a product's id");
    }
  }
}
