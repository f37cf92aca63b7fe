package org.affinity4j.serving.filter;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment that a date is compared with.
 *
 * @param relative whether the value is the milliseconds before now, or those since 1970
 */
record Moment(boolean relative, long millis) {

  static final int MOST_DAYS = 100_000;

  static Moment daysAgo(int days) {
    return new Moment(true, Duration.ofDays(days).toMillis());
  }

  long at(Instant now) {
    return relative ? now.toEpochMilli() - millis : millis;
  }
}
