package org.affinity4j.notebooks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of a simulated shop: it stands still until somebody comes, and never goes back. With it
 * a service in this process answers in the shop's time. Thread-safe.
 */
public final class ShopClock extends Clock {

  private final AtomicLong second = new AtomicLong();

  /** Moves on to a second since 1970 that is later than now; else nothing happens. */
  public void reach(long newSecond) {
    second.accumulateAndGet(newSecond, Math::max);
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(second.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Not needed: times are told in UTC. */
  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the clock of a simulated shop tells UTC");
  }
}
