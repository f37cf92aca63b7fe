package org.affinity4j.training.retrain;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Does something by a schedule until it is stopped. A time that passes while the work is being done
 * is passed over; a failure is told and the next time is waited for. {@link #stop} may be called
 * from any thread, and lets work that has begun come to its end.
 */
public final class RetrainDaemon {

  private final Schedule schedule;
  private final Clock clock;
  private final Consumer<String> log;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  /**
   * A daemon.
   *
   * @param log takes plain lines
   */
  public RetrainDaemon(Schedule schedule, Clock clock, Consumer<String> log) {
    this.schedule = schedule;
    this.clock = clock;
    this.log = log;
  }

  /** What is done each time. */
  @FunctionalInterface
  public interface Work {

    /**
     * Does it.
     *
     * @return what came of it, in a line
     */
    String run() throws IOException;
  }

  /** Works until it is stopped, or the schedule has no time any more. */
  public void run(Work work) throws InterruptedException {
    try {
      Optional<Instant> next = schedule.after(clock.instant());
      while (next.isPresent() && !waitUntil(next.get())) {
        once(work);
        next = schedule.after(clock.instant());
      }
      log.accept("stopped");
    } finally {
      ended.countDown();
    }
  }

  /** Asks for an end: at once where it waits, else after the work that is being done. */
  public void stop() {
    stopped.countDown();
  }

  /** Waits for the end; false where it did not come in time. */
  public boolean awaitEnd(Duration most) throws InterruptedException {
    return ended.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean waitUntil(Instant time) throws InterruptedException {
    log.accept("next retraining at " + time);
    long millis = Duration.between(clock.instant(), time).toMillis();
    return stopped.await(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  private void once(Work work) {
    try {
      log.accept(work.run());
    } catch (IOException | RuntimeException e) { // whatever failed, the next time may be better
      log.accept("failed: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
    }
  }
}
