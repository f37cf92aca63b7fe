package org.affinity4j.serving.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.serving.feedback.IncomingEvent;

/** Reads what {@link FeedbackWire.Event} says. Thread-safe. */
final class EventReader {

  private static final String TYPES =
      "one of " + Arrays.stream(EventType.values()).map(EventType::wireName).toList();

  private final Clock clock;
  private final Duration furthestAhead;

  EventReader(Clock clock, Duration furthestAhead) {
    this.clock = clock;
    this.furthestAhead = furthestAhead;
  }

  /**
   * An event; empty where the shopper does not consent.
   *
   * @param isKnown whether a product is in the catalogue
   * @throws ProblemException if it is not as described
   */
  Optional<IncomingEvent> read(RequestBody body, Predicate<String> isKnown) {
    Fields fields = Fields.of(body);
    Optional<String> user = fields.id("user");
    Optional<String> session = fields.id("session");
    if (!fields.has("user") && !fields.has("session")) {
      fields.refuse("user", "absent like session", "an id of a user or of a session");
    }
    fields.required("type");
    fields.required("item");
    String item = fields.id("item").orElse("");
    EventType type = type(fields);
    long time = time(fields);
    EventDetails details = details(fields);
    var attribution =
        new Attribution(fields.id("recommendationId"), fields.whole("position", 1, 10_000));
    Optional<String> id = fields.id("id");
    boolean consent = fields.flag("consent", true);
    fields.check();
    if (!consent) {
      return Optional.empty();
    }
    var what = new IncomingEvent.What(type, item, time);
    return Optional.of(
        new IncomingEvent(user, session, what, details, attribution, id, !isKnown.test(item)));
  }

  private static EventDetails details(Fields fields) {
    return new EventDetails(
        fields.whole("quantity", 1, 1_000_000),
        fields.money("price"),
        fields.number("rating", -1_000, 1_000, "-1000 to 1000"),
        fields.id("order"),
        fields.id("shop"),
        fields.id("promotion"));
  }

  private static EventType type(Fields fields) {
    Optional<String> name = fields.text("type", ApiLimits.NAME_LENGTH);
    Optional<EventType> type =
        Arrays.stream(EventType.values())
            .filter(one -> name.equals(Optional.of(one.wireName())))
            .findFirst();
    if (name.isPresent() && type.isEmpty()) {
      fields.refuse("type", Shown.quoted(name.get()), TYPES);
    }
    return type.orElse(EventType.VIEW);
  }

  private long time(Fields fields) {
    Instant now = clock.instant();
    Instant given = fields.moment("time").orElse(now);
    Instant latest = now.plus(furthestAhead);
    if (given.isBefore(Instant.EPOCH) || given.isAfter(latest)) {
      fields.refuse("time", given.toString(), "1970-01-01T00:00:00Z to " + latest);
      return 0;
    }
    return given.toEpochMilli();
  }
}
