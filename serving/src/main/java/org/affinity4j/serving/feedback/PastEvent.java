package org.affinity4j.serving.feedback;

import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.Pseudonym;

/**
 * What a history keeps of an event.
 *
 * @param timeMillis when, in milliseconds since 1970-01-01 UTC
 * @param visit tells sessions of one shopper apart; 0 where none was named
 */
public record PastEvent(String item, EventType type, long timeMillis, int visit) {

  static PastEvent of(FeedbackEvent event) {
    int visit = event.shopper().session().map(Pseudonym::hashCode).orElse(0);
    return new PastEvent(event.item(), event.type(), event.timeMillis(), visit);
  }
}
