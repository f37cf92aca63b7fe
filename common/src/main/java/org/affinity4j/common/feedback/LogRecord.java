package org.affinity4j.common.feedback;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one record of the feedback log says. */
public sealed interface LogRecord {

  /** The shopper it is about, by whom it is erased; empty where there is none. */
  default Optional<Pseudonym> shopper() {
    if (this instanceof Event event) {
      return Optional.of(event.event().shopper().key());
    }
    return this instanceof Answer answer ? answer.answer().shopper() : Optional.empty();
  }

  /** When the service took it, in milliseconds since 1970-01-01 UTC; empty for what has no age. */
  default OptionalLong takenMillis() {
    if (this instanceof Event event) {
      return OptionalLong.of(event.event().receipt().receivedMillis());
    }
    return this instanceof Answer answer
        ? OptionalLong.of(answer.answer().timeMillis())
        : OptionalLong.empty();
  }

  /** Something was done. */
  record Event(FeedbackEvent event) implements LogRecord {}

  /** An answer was given. */
  record Answer(ShownAnswer answer) implements LogRecord {}

  /**
   * All that these shoppers did before is to be forgotten.
   *
   * @param timeMillis when it was asked for, in milliseconds since 1970-01-01 UTC
   */
  record Erasure(Set<Pseudonym> shoppers, long timeMillis) implements LogRecord {

    public Erasure {
      shoppers = Set.copyOf(shoppers);
    }
  }

  /**
   * Stands in the place of records that are gone, so that sequences have no hole.
   *
   * @param last sequence of the last of them; its own sequence is that of the first
   */
  record Gap(long last, Reason reason) implements LogRecord {

    /** Why they are gone. */
    public enum Reason {
      /** Erased on a shopper's behalf. */
      ERASED,
      /** Damaged, and left out by a repair. */
      DAMAGED
    }
  }
}
