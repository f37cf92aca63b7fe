package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.attribution.FeedbackReport;
import org.affinity4j.common.attribution.GroupComparison;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.attribution.ReportBuilder;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.ShownAnswer;
import org.affinity4j.common.privacy.PrivacyOptions;
import org.affinity4j.serving.config.FeedbackSettings.AnswerSettings;

/** Records answers in the log of events, and says what came of them. Thread-safe. */
public final class AnswerLog implements AutoCloseable {

  private final AnswerSettings settings;
  private final Clock clock;
  private final Pseudonyms pseudonyms;
  private final Predicate<Pseudonym> isKnown;
  private final LogFolder folder;
  private final EventLog log;
  private final LatestReport latest;
  private final PrivateReports reports;
  private final Lock reporting = new ReentrantLock();
  private final LongAdder recorded = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  /**
   * A log.
   *
   * @param isKnown whether something is kept of a user
   */
  AnswerLog(
      AnswerSettings settings,
      Clock clock,
      Pseudonyms pseudonyms,
      Predicate<Pseudonym> isKnown,
      LogFolder folder,
      EventLog log,
      PrivateReports reports) {
    this.settings = settings;
    this.clock = clock;
    this.pseudonyms = pseudonyms;
    this.isKnown = isKnown;
    this.folder = folder;
    this.log = log;
    this.reports = reports;
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
    Optional<Pseudonym> shopper = answer.whom().map(this::shopper);
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

  /**
   * Where it was not said whether an id is a user's or a session's: the user's of whom is known.
   */
  private Pseudonym shopper(GivenAnswer.Whom whom) {
    Pseudonym user = pseudonyms.of(Pseudonyms.Sort.USER, whom.id());
    return whom.shopper().isEmpty() && isKnown.test(user)
        ? user
        : pseudonyms.of(whom.sort(), whom.id());
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

  /**
   * Makes a report that may leave the shop, once it is paid for; reads the whole log. One at a
   * time: empty while another is made, and nothing is spent.
   *
   * @throws IOException as {@link PrivateReports#report}
   */
  public Optional<PrivateReports.Told> privately(List<Breakdown> breakdowns, PrivacyOptions privacy)
      throws IOException {
    if (!reporting.tryLock()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reports.report(records(), attribution(), breakdowns, privacy));
    } finally {
      reporting.unlock();
    }
  }

  private LoggedRecords records() {
    return new LogRecords(folder, log.end());
  }

  private AttributionOptions attribution() {
    return AttributionOptions.DEFAULT.withOpenAnswers(settings.reportedAtOnce());
  }

  /** By a hash of the id, so that an answer is in or out whoever asks. */
  private boolean isSampled(String id) {
    return new SplittableRandom(id.hashCode()).nextDouble() < settings.share();
  }

  private FeedbackReport report() throws IOException {
    return ReportBuilder.of(records(), attribution(), Breakdown.each(), GroupComparison.DEFAULT);
  }

  /** Gives up the report that is being made. */
  @Override
  public void close() {
    latest.close();
  }
}
