package org.affinity4j.common.feedback;

import java.util.Set;

/** What one record of the feedback log says. */
public sealed interface LogRecord {

  /** Something was done. */
  record Event(FeedbackEvent event) implements LogRecord {}

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
