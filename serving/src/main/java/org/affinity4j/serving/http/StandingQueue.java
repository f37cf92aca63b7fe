package org.affinity4j.serving.http;

import java.time.Duration;

/**
 * Tells a burst from overload, as CoDel does for packets (Nichols and Jacobson 2012): a queue that
 * empties now and then does its work, one that stands only makes everybody wait for as long as it
 * is. A standing queue is kept short. Thread-safe.
 */
final class StandingQueue {

  private final long burstNanos;
  private final int few;

  /** When a request last found nobody waiting; a race between two of them is of no account. */
  private volatile long emptyNanos;

  /**
   * A queue that nobody is in.
   *
   * @param burst how long it may be without a moment in which it is empty
   * @param few requests that may wait when it has been longer, at least 1
   * @param now a reading of {@link System#nanoTime}
   */
  StandingQueue(Duration burst, int few, long now) {
    this.burstNanos = burst.toNanos();
    this.few = few;
    this.emptyNanos = now;
  }

  /**
   * Whether a request that comes should be turned away.
   *
   * @param waiting requests in the queue
   */
  boolean isFull(int waiting, long now) {
    if (waiting == 0) {
      emptyNanos = now;
      return false;
    }
    return waiting >= few && now - emptyNanos > burstNanos;
  }
}
