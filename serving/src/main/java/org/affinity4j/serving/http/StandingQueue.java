package org.affinity4j.serving.http;

import java.time.Duration;

/**
 * Tells a burst from overload, as CoDel does for packets (Nichols and Jacobson 2012): a queue that
 * empties now and then does its work, one that stands only makes everybody wait for as long as it
 * is. A standing queue is kept short until nobody had to be turned away for a while. Thread-safe; a
 * race between two requests that come at the same time is of no account.
 */
final class StandingQueue {

  /** Whoever waited for so many times as long as expected is late. */
  private static final double LATE = 1.5;

  private final long burstNanos;
  private final long waitNanos;
  private final int few;

  /** When a request last found nobody waiting. */
  private volatile long emptyNanos;

  /** When a request was last turned away. */
  private volatile long fullNanos;

  /**
   * A queue that nobody is in.
   *
   * @param burst how long it may be without a moment in which it is empty
   * @param wait how long one may expect to wait when it has been longer
   * @param few requests that may wait whatever the wait, at least 1
   * @param now a reading of {@link System#nanoTime}
   */
  StandingQueue(Duration burst, Duration wait, int few, long now) {
    this.burstNanos = burst.toNanos();
    this.waitNanos = wait.toNanos();
    this.few = few;
    this.emptyNanos = now;
    this.fullNanos = now - burstNanos;
  }

  /**
   * Whether a request that comes should be turned away.
   *
   * @param waiting requests in the queue
   * @param wait nanoseconds that it would wait
   */
  boolean isFull(int waiting, long wait, long now) {
    boolean stands = now - emptyNanos > burstNanos || now - fullNanos < burstNanos;
    if (waiting == 0) {
      emptyNanos = now;
    }
    boolean full = stands && waiting >= few && wait > waitNanos;
    if (full) {
      fullNanos = now;
    }
    return full;
  }

  /**
   * Whether a request whose turn it is should be turned away after all: while others are, one that
   * waited for much longer than it had to expect, as when others had the processors meanwhile, only
   * makes those behind it late as well.
   *
   * @param waited nanoseconds that it waited
   * @param fewWait nanoseconds that the last of the few that may always wait had to expect
   */
  boolean isLate(long waited, long fewWait, long now) {
    return now - fullNanos < burstNanos && waited > LATE * Math.max(waitNanos, fewWait);
  }
}
