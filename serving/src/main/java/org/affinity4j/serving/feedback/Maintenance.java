package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.affinity4j.common.feedback.RecordVisitor;
import org.affinity4j.serving.config.FeedbackSettings;
import org.affinity4j.serving.config.FeedbackSettings.RetentionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done beside taking events: memory to the state's file, closed files to the shared store,
 * erased shoppers out of everything, old files let go. Two threads of its own; what fails is logged
 * and tried again with the next round.
 */
final class Maintenance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final long LOOK_MILLIS = 50;

  private final FeedbackSettings settings;
  private final Clock clock;
  private final Maintained parts;
  private final Optional<SegmentExport> export;
  private final ScheduledExecutorService flusher = thread("feedback-state");
  private final ScheduledExecutorService compactor = thread("feedback-maintenance");
  private volatile Optional<String> problem = Optional.empty();
  private volatile boolean erasures = true;

  /** Callers that wait for it to compact. */
  private final AtomicInteger waiting = new AtomicInteger();

  private long flushedNanos = System.nanoTime();

  private Maintenance(
      FeedbackSettings settings, Clock clock, Maintained parts, Optional<SegmentExport> export) {
    this.settings = settings;
    this.clock = clock;
    this.parts = parts;
    this.export = export;
  }

  /** One that is yet to be started. */
  static Maintenance of(FeedbackSettings settings, Path store, Clock clock, Maintained parts)
      throws IOException {
    Optional<SegmentExport> export =
        settings.retention().export()
            ? Optional.of(new SegmentExport(store, instance(settings), parts.folder().sealing()))
            : Optional.empty();
    return new Maintenance(settings, clock, parts, export);
  }

  void start() {
    long pause = settings.retention().compaction().toMillis();
    var unusedFlush =
        flusher.scheduleWithFixedDelay(
            () -> attempt("the state cannot be written", this::flush),
            LOOK_MILLIS,
            LOOK_MILLIS,
            TimeUnit.MILLISECONDS);
    var unusedExport =
        compactor.scheduleWithFixedDelay(
            () -> {
              attempt("ids of closed files cannot be kept", this::keepIds);
              attempt("closed files cannot be exported", this::exportClosed);
            },
            settings.history().flush().toMillis(),
            settings.history().flush().toMillis(),
            TimeUnit.MILLISECONDS);
    var unusedRound =
        compactor.scheduleWithFixedDelay(
            () -> attempt("maintenance failed", this::round), pause, pause, TimeUnit.MILLISECONDS);
  }

  /** Notes that there is something to be taken out with the next round. */
  void erasureAsked() {
    erasures = true;
  }

  /** What failed last and has not gone well since, in words. */
  Optional<String> problem() {
    return problem;
  }

  /**
   * Takes out what was erased, lets old files go, and sees to it that all files are sealed as new
   * ones are.
   */
  void compact() throws IOException {
    waiting.incrementAndGet();
    try {
      compactNow();
    } finally {
      waiting.decrementAndGet();
    }
  }

  private synchronized void compactNow() throws IOException {
    erasures = false;
    try {
      closeFile();
      List<LogFile> closed = parts.log().closedFiles();
      ErasedShoppers erased = ErasedShoppers.of(parts.folder(), closed);
      if (export
          .isPresent()) { // first: when the log is rewritten nobody knows any more who was erased
        export.get().erase(erased, parts.folder().files().get(0).first());
      }
      List<LogFile> rewritten = Compaction.compact(parts.folder(), closed, erased);
      if (export.isPresent()) {
        export.get().replace(rewritten); // oldest first: nobody sees the last without the others
        export.get().reseal();
      }
      exportAll(UnaryOperator.identity());
      letGo();
      long least = leastMillis();
      parts.histories().compact(history -> history.lastMillis() >= least);
    } catch (IOException | RuntimeException e) {
      erasures = true;
      throw e;
    }
  }

  @Override
  public void close() {
    end(flusher);
    end(compactor);
  }

  private void round() throws IOException {
    if (erasures) {
      compact();
    } else {
      letGo();
    }
  }

  private void flush() {
    boolean due = System.nanoTime() - flushedNanos >= settings.history().flush().toNanos();
    if (due || parts.histories().isFlushDue()) {
      parts.histories().flush();
      flushedNanos = System.nanoTime();
    }
  }

  private synchronized void keepIds() throws IOException {
    ClientEvents.keep(
        parts.folder(), parts.log().closedFiles(), new DutyCycle(this::isAwaited)::of);
  }

  private synchronized void exportClosed() throws IOException {
    exportAll(new DutyCycle(this::isAwaited)::of);
  }

  private boolean isAwaited() {
    return waiting.get() > 0 || compactor.isShutdown();
  }

  private void exportAll(UnaryOperator<RecordVisitor> pace) throws IOException {
    if (export.isPresent()) {
      export.get().export(parts.log().closedFiles(), pace);
    }
  }

  private synchronized void letGo() throws IOException {
    RetentionSettings retention = settings.retention();
    List<LogFile> files = parts.log().closedFiles();
    int count = Retention.toGo(files, retention, clock.millis());
    for (LogFile file : files.subList(0, count)) {
      if (export.isPresent() && !export.get().isExported(file)) {
        break;
      }
      parts.folder().delete(file);
      LOG.info("let go {}", file.path().getFileName());
    }
    if (export.isPresent()) {
      export.get().forget(leastMillis(), parts.folder().files().get(0).first());
    }
  }

  /** Time before which nothing is kept. */
  private long leastMillis() {
    long age = settings.retention().age().toMillis();
    return age == 0 ? Long.MIN_VALUE : clock.millis() - age;
  }

  private void closeFile() throws IOException {
    try {
      parts.log().rotate().get(1, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the log's file cannot be closed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(String failure, Step step) {
    try {
      step.run();
      problem = problem.filter(text -> !text.startsWith(failure));
    } catch (IOException | RuntimeException e) {
      LOG.error("{}; it is tried again", failure, e);
      problem = Optional.of(failure + ": " + e.getMessage());
    }
  }

  private static void end(ScheduledExecutorService thread) {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Name of the log that a service writes, made up where none is set. */
  static String instance(FeedbackSettings settings) throws IOException {
    if (settings.instance().isPresent()) {
      return settings.instance().get();
    }
    Path file = settings.folder().resolve(FeedbackFolder.INSTANCE);
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString(), StandardCharsets.US_ASCII);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }
}
