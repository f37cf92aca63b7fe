package org.affinity4j.serving.canary;

import java.time.Duration;
import java.util.UUID;

/** One request while a canary runs, of a user whose group is known. Thread-safe. */
public final class Trial {

  private final CanaryTally tally;
  private final Side side;
  private final long shopper;
  private final long slowNanos;

  Trial(CanaryTally tally, Side side, long shopper, Duration slow) {
    this.tally = tally;
    this.side = side;
    this.shopper = shopper;
    this.slowNanos = slow.toNanos();
  }

  /** Whether the canary is asked, not the champion. */
  public boolean isOfCanary() {
    return side == Side.CANARY;
  }

  /**
   * Counts an answer.
   *
   * @param time how long the release took
   */
  public void answered(Duration time, boolean empty) {
    tally.answered(side, shopper, empty, time.toNanos() > slowNanos);
  }

  /** Counts that the release had no answer. */
  public void failed() {
    tally.failed(side, shopper);
  }

  /** Counts a list that was sent, and watches for a click on it. */
  public void shown(UUID id) {
    tally.shown(side, shopper, id);
  }
}
