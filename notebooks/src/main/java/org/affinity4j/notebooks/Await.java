package org.affinity4j.notebooks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Waits for what a service does in its own time. */
public final class Await {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 50;

  private Await() {}

  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Returns once a condition holds.
   *
   * @param what is waited for, for the message
   * @throws IOException if it does not within two minutes
   */
  public static void until(String what, Condition condition) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("waited %s in vain: %s".formatted(PATIENCE, what));
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** The interruption as an I/O failure; the thread stays interrupted. */
  static IOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    var interrupted = new InterruptedIOException("interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }
}
