package org.affinity4j.common.encode;

import org.affinity4j.common.event.Signal;

/** The time between two events as one of few buckets. */
public final class TimeGaps {

  /** Number of buckets. */
  public static final int BUCKETS = 24;

  private TimeGaps() {}

  /**
   * The bucket of a gap: 0 when a time is unknown or there is no event before, else {@code 1 +
   * floor(log2(1 + seconds))}, at most 23 (48 days and longer).
   */
  public static byte bucket(long beforeMillis, long millis) {
    if (beforeMillis == Signal.NO_TIME || millis == Signal.NO_TIME) {
      return 0;
    }
    long seconds = Math.max(0, millis - beforeMillis) / 1000;
    return (byte) Math.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(1 + seconds));
  }
}
