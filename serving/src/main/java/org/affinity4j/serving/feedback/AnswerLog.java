package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.attribution.FeedbackReport;
import org.affinity4j.common.attribution.GroupComparison;
import org.affinity4j.common.attribution.ReportBuilder;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.ShownAnswer;
import org.affinity4j.serving.config.FeedbackSettings.AnswerSettings;

/** Records answers in the log of events, and says what came of them. Thread-safe. */
public final class AnswerLog implements AutoCloseable {

  private final AnswerSettings settings;
  private final Clock clock;
  private final Pseudonyms pseudonyms;
  private final LogFolder folder;
  private final EventLog log;
  private final LatestReport latest;
  private final LongAdder recorded = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  AnswerLog(
      AnswerSettings settings, Clock clock, Pseudonyms pseudonyms, LogFolder folder, EventLog log) {
    this.settings = settings;
    this.clock = clock;
    this.pseudonyms = pseudonyms;
    this.folder = folder;
    this.log = log;
    this.latest = new LatestReport(this::report, settings.reportPause(), clock);
  }

  /**
   * Records an answer, or the share of them that the settings say. Returns at once: the log has it
   * with what is written next, or never where too much waits, which is counted.
   */
  public void record(GivenAnswer answer) {
    if (!isSampled(answer.recommendationId())) {
      return;
    }
    Optional<Pseudonym> shopper = answer.whom().map(whom -> pseudonyms.of(whom.sort(), whom.id()));
    boolean taken =
        log.offer(
            new LogRecord.Answer(
                new ShownAnswer(
                    answer.recommendationId(),
                    clock.millis(),
                    shopper,
                    answer.scenario(),
                    answer.release(),
                    answer.group(),
                    answer.context(),
                    answer.items())));
    (taken ? recorded : dropped).increment();
  }

  /** Answers recorded since it was opened. */
  public long recorded() {
    return recorded.sum();
  }

  /** Answers that were to be recorded since it was opened, but could not be at once. */
  public long dropped() {
    return dropped.sum();
  }

  /** The newest report; begins to make another in the background where that is due. */
  public LatestReport.Told latest() {
    return latest.ask();
  }

  /** By a hash of the id, so that an answer is in or out whoever asks. */
  private boolean isSampled(String id) {
    return new SplittableRandom(id.hashCode()).nextDouble() < settings.share();
  }

  private FeedbackReport report() throws IOException {
    return ReportBuilder.of(
        new LogRecords(folder, log.end()),
        AttributionOptions.DEFAULT.withOpenAnswers(settings.reportedAtOnce()),
        Breakdown.each(),
        GroupComparison.DEFAULT);
  }

  /** Gives up the report that is being made. */
  @Override
  public void close() {
    latest.close();
  }
}
