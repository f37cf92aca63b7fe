package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.affinity4j.common.attribution.FeedbackReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest report, which one thread makes in the background, when asked for and not more
 * often than every pause. Thread-safe.
 */
public final class LatestReport implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LatestReport.class);

  private final Source source;
  private final Duration pause;
  private final Clock clock;
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "feedback-report");
            thread.setDaemon(true);
            return thread;
          });
  private Told told = new Told(Optional.empty(), false, Optional.empty());
  private long triedMillis = Long.MIN_VALUE;

  /** Makes a report. */
  interface Source {
    FeedbackReport make() throws IOException;
  }

  /**
   * A report.
   *
   * @param timeMillis when it was begun, in milliseconds since 1970-01-01 UTC
   */
  public record Made(FeedbackReport report, long timeMillis) {}

  /**
   * What is known.
   *
   * @param made the newest report; empty until the first is made
   * @param making whether another is being made
   * @param problem why the last one could not be made, in words
   */
  public record Told(Optional<Made> made, boolean making, Optional<String> problem) {}

  LatestReport(Source source, Duration pause, Clock clock) {
    this.source = source;
    this.pause = pause;
    this.clock = clock;
  }

  /** What is known now; begins another report where that is due. */
  public synchronized Told ask() {
    long now = clock.millis();
    if (!told.making
        && !maker.isShutdown()
        && (triedMillis == Long.MIN_VALUE || now - triedMillis >= pause.toMillis())) {
      triedMillis = now;
      told = new Told(told.made, true, told.problem);
      maker.execute(() -> make(now));
    }
    return told;
  }

  private void make(long now) {
    try {
      Made made = new Made(source.make(), now);
      tell(new Told(Optional.of(made), false, Optional.empty()));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the report of feedback cannot be made; it is tried again when asked for", e);
      tell(new Told(before(), false, Optional.of(String.valueOf(e.getMessage()))));
    }
  }

  private synchronized Optional<Made> before() {
    return told.made;
  }

  private synchronized void tell(Told now) {
    told = now;
  }

  @Override
  public void close() {
    maker.shutdownNow();
    try {
      if (!maker.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the report of feedback is still being made");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
