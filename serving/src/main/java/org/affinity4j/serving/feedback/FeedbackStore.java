package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.attribution.SegmentRecords;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.Receipt;
import org.affinity4j.common.feedback.Shopper;
import org.affinity4j.common.seal.Sealing;
import org.affinity4j.serving.config.FeedbackSettings;

/**
 * What shoppers do: kept durably, known at once, exported, erased on request. Ids of users and
 * sessions become pseudonyms here and go no further. Thread-safe.
 */
public final class FeedbackStore implements AutoCloseable {

  /** Longest wait for the log; a disk that takes longer has failed. */
  private static final long PATIENCE_SECONDS = 30;

  private final FeedbackSettings settings;
  private final Clock clock;
  private final Pseudonyms pseudonyms;
  private final LogFolder folder;
  private final EventLog log;
  private final HistoryStore histories;
  private final Maintenance maintenance;
  private final LongAdder fresh = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final AnswerLog answers;
  private final ErasureBook erasures;

  private FeedbackStore(
      FeedbackSettings settings, Clock clock, Pseudonyms pseudonyms, Parts parts) {
    this.settings = settings;
    this.clock = clock;
    this.pseudonyms = pseudonyms;
    this.folder = parts.folder;
    this.log = parts.log;
    this.histories = parts.histories;
    this.maintenance = parts.maintenance;
    this.erasures = new ErasureBook(settings.folder().resolve(FeedbackFolder.CERTIFICATES));
    var reports = PrivateReports.of(settings.folder(), settings.answers().privacyBudget(), clock);
    this.answers =
        new AnswerLog(
            settings.answers(),
            clock,
            pseudonyms,
            user -> !histories.history(user).isEmpty(),
            folder,
            log,
            reports);
  }

  private record Parts(
      LogFolder folder, EventLog log, HistoryStore histories, Maintenance maintenance) {}

  /**
   * Opens the log and the state made of it; what a crash left unfinished is mended.
   *
   * @param store folder of the shared store, where closed files of the log go
   * @throws LogDamagedException if the log is damaged beyond what a crash leaves
   * @throws IOException if another process has it, keys are missing, or it cannot be read
   */
  public static FeedbackStore open(
      FeedbackSettings settings, Path store, Clock clock, SecureRandom random) throws IOException {
    LogFolder folder = FeedbackFolder.log(settings, random);
    var pseudonyms = new Pseudonyms(keys(settings, folder, random));
    var sink = new AtomicReference<EventLog.Sink>();
    EventLog log =
        EventLog.open(
            folder,
            settings.log(),
            (sequence, record) -> Objects.requireNonNull(sink.get()).kept(sequence, record));
    try {
      HistoryStore histories =
          HistoryStore.open(
              settings.folder().resolve(FeedbackFolder.STATE),
              settings.history(),
              folder,
              log.end());
      sink.set(histories::apply);
      var maintenance =
          Maintenance.of(settings, store, clock, new Maintained(folder, log, histories));
      log.start();
      maintenance.start();
      return new FeedbackStore(
          settings, clock, pseudonyms, new Parts(folder, log, histories, maintenance));
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private static List<byte[]> keys(FeedbackSettings settings, LogFolder folder, SecureRandom random)
      throws IOException {
    Path file = settings.keyFile();
    if (!Files.exists(file)) {
      if (!folder.files().isEmpty()) {
        throw new IOException(
            "there are events in %s but the keys of their pseudonyms are not in %s; put that file back"
                .formatted(folder.path(), file));
      }
      PseudonymKeys.rotate(file, random);
    }
    return PseudonymKeys.read(file);
  }

  /**
   * Deletes the state, which the next opening makes anew from the log.
   *
   * @throws IOException if a process uses it
   */
  public static void deleteState(FeedbackSettings settings) throws IOException {
    LogFolder folder = FeedbackFolder.logToRead(settings);
    folder.whileLocked(() -> HistoryStore.delete(settings.folder().resolve(FeedbackFolder.STATE)));
  }

  /**
   * Keeps events; they are kept, as the settings say, and count for suggestions when this returns.
   *
   * @return for each whether it is new; an event whose client's id was kept before is not
   * @throws LogUnavailableException if they may not have been kept
   */
  public List<Boolean> keep(List<IncomingEvent> events) throws LogUnavailableException {
    long now = clock.millis();
    var records = new ArrayList<LogRecord>(events.size());
    for (IncomingEvent event : events) {
      records.add(new LogRecord.Event(pseudonymous(event, now)));
    }
    var kept = new ArrayList<Boolean>(events.size());
    for (long sequence : await(log.append(records))) {
      kept.add(sequence != 0);
      (sequence == 0 ? duplicates : fresh).increment();
    }
    return kept;
  }

  /** Where answers are recorded, and reports made of what came of them. */
  public AnswerLog answers() {
    return answers;
  }

  /**
   * The records of a log on disk, which a service may write to meanwhile.
   *
   * @throws IOException if there is none
   */
  public static LoggedRecords records(FeedbackSettings settings) throws IOException {
    LogFolder folder = FeedbackFolder.logToRead(settings);
    if (folder.files().isEmpty()) {
      throw new IOException(
          "%s holds no log of events; expected the folder of a service's data"
              .formatted(folder.path()));
    }
    return new LogRecords(folder, Long.MAX_VALUE);
  }

  /**
   * The records that all services of a store have exported.
   *
   * @param settings name the keys of those that are encrypted
   * @throws IOException if keys are named that cannot be read
   */
  public static LoggedRecords records(FeedbackSettings settings, Path store) throws IOException {
    return new SegmentRecords(store, Sealing.reading(FeedbackFolder.keys(settings.encryption())));
  }

  /** What is known of a shopper and not too old. */
  public UserHistory history(ShopperId shopper) {
    UserHistory found = UserHistory.NONE;
    for (Pseudonym one : pseudonyms.all(shopper.sort(), shopper.id())) {
      found = found.and(histories.history(one), settings.history().length());
    }
    long age = settings.retention().age().toMillis();
    return age == 0 ? found : found.since(clock.millis() - age);
  }

  /**
   * Every event of a shopper that the log holds, and every answer that was recorded for that
   * shopper; reads the whole log.
   *
   * @param most how many of each at most: the first
   */
  public ShopperRecords export(ShopperId shopper, int most) throws IOException {
    return ShopperRecords.read(folder, log.end(), all(shopper), most);
  }

  /**
   * Forgets a shopper: at once for every answer, on disk with the next round of maintenance. Reads
   * the whole log, for where the shopper's events begin.
   *
   * @throws LogUnavailableException if that may not have been kept
   * @throws IOException if it was kept, but its certificate cannot be
   */
  public Erased erase(ShopperId shopper) throws IOException {
    Set<Pseudonym> all = all(shopper);
    var begin = new FirstEvent(folder, all);
    long read = log.end();
    begin.read(1, read);
    long events = history(shopper).total();
    long now = clock.millis();
    long[] sequence = await(log.append(List.of(new LogRecord.Erasure(all, now))));
    maintenance.erasureAsked();
    begin.read(read, sequence[0]);
    var erased =
        new Erased(
            UUID.randomUUID().toString(),
            Maintenance.instance(settings),
            sequence[0],
            begin.sequence(events),
            now,
            events);
    erasures.keep(erased);
    return erased;
  }

  /**
   * What was certified of an erasure; empty where the id is of none.
   *
   * @throws IOException if it cannot be read
   */
  public Optional<Erased> erasure(String certificate) throws IOException {
    return erasures.find(certificate);
  }

  /** Under every key; also as whom an answer may have been for. */
  private Set<Pseudonym> all(ShopperId shopper) {
    var all = new HashSet<Pseudonym>(pseudonyms.all(shopper.sort(), shopper.id()));
    all.addAll(pseudonyms.all(Pseudonyms.Sort.ASKER, shopper.id()));
    return all;
  }

  /** Takes what was erased or is too old out of log, state and exported segments, now. */
  public void compact() throws IOException {
    maintenance.compact();
  }

  /** Events kept since it was opened. */
  public long kept() {
    return fresh.sum();
  }

  /** Events that came since it was opened and had been kept before. */
  public long duplicates() {
    return duplicates.sum();
  }

  /** Batches that wait for the log. */
  public int waiting() {
    return log.waiting();
  }

  /** Events that only the log and memory have, not yet the state's file. */
  public int pending() {
    return histories.pending();
  }

  /** What is wrong, in words; empty while all is well. */
  public Optional<String> problem() {
    return log.isFailed()
        ? Optional.of("the log of events cannot be written")
        : maintenance.problem();
  }

  /** What opening had to cut after a crash, in words. */
  public Optional<String> recovered() {
    return log.recovered();
  }

  /** Keeps what waits and closes the files. */
  @Override
  public void close() throws IOException {
    maintenance.close();
    answers.close();
    try {
      log.close();
      histories.flush();
    } finally {
      histories.close();
    }
  }

  private FeedbackEvent pseudonymous(IncomingEvent event, long now) {
    Optional<Pseudonym> user = event.user().map(id -> pseudonyms.of(Pseudonyms.Sort.USER, id));
    Optional<Pseudonym> session =
        event.session().map(id -> pseudonyms.of(Pseudonyms.Sort.SESSION, id));
    String shopper = event.user().or(event::session).orElseThrow();
    OptionalLong clientEvent =
        event.eventId().isPresent()
            ? OptionalLong.of(pseudonyms.event(shopper, event.eventId().get()))
            : OptionalLong.empty();
    return new FeedbackEvent(
        new Shopper(user, session),
        event.what().type(),
        event.what().item(),
        event.what().timeMillis(),
        event.details(),
        event.attribution(),
        new Receipt(now, clientEvent, event.unknownItem()));
  }

  private static long[] await(Future<long[]> kept) throws LogUnavailableException {
    try {
      return kept.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw LogUnavailableException.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw LogUnavailableException.failed(e);
    }
  }
}
