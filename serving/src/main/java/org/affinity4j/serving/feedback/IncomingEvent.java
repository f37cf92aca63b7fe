package org.affinity4j.serving.feedback;

import java.util.Optional;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;

/**
 * An event as the shop sends it, with ids that are never kept.
 *
 * @param user the shop's id of the user; empty for an anonymous session
 * @param session the shop's id of the session
 * @param eventId the client's id of the event; empty where sending twice may count twice
 * @param unknownItem whether the release in use does not know the product
 */
public record IncomingEvent(
    Optional<String> user,
    Optional<String> session,
    What what,
    EventDetails details,
    Attribution attribution,
    Optional<String> eventId,
    boolean unknownItem) {

  /**
   * What was done to which product.
   *
   * @param timeMillis when, in milliseconds since 1970-01-01 UTC
   */
  public record What(EventType type, String item, long timeMillis) {}

  public IncomingEvent {
    if (user.isEmpty() && session.isEmpty()) {
      throw new IllegalArgumentException("user and session are absent; expected one of them");
    }
  }
}
