package org.affinity4j.serving.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * How the log of events is written.
 *
 * @param commit what an acknowledged event has been through
 * @param interval between two forced writes, where they are by interval
 * @param queued batches that may wait for the log
 * @param segmentBytes size at which a file is closed
 * @param segmentAge age at which a file that has events is closed
 * @param remembered newest client event ids that are told from new ones
 */
public record LogSettings(
    Commit commit,
    Duration interval,
    int queued,
    long segmentBytes,
    Duration segmentAge,
    int remembered) {

  /** What an acknowledged event has been through. */
  public enum Commit {
    /** Forced to the disk: it survives a loss of power. */
    DURABLE,
    /** Written to the system, forced every so often: it survives a crash of the process. */
    INTERVAL,
    /** Written to the system, forced when it pleases. */
    SYSTEM;

    private static Commit of(Settings settings) {
      String name = settings.text("feedback.commit");
      return Arrays.stream(values())
          .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(() -> settings.refused("feedback.commit", "durable, interval or system"));
    }
  }

  static LogSettings of(Settings settings) {
    return new LogSettings(
        Commit.of(settings),
        settings.millis("feedback.commitMillis", 1, 60_000),
        settings.whole("feedback.queuedBatches", 1, 100_000),
        settings.whole("feedback.segmentKilobytes", 64, 1 << 20) * 1024L,
        Duration.ofSeconds(settings.whole("feedback.segmentSeconds", 1, 86_400)),
        settings.whole("feedback.rememberedEvents", 0, 20_000_000));
  }
}
