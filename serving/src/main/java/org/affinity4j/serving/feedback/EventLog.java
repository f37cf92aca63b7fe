package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.RecordCodec;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.feedback.RecordVisitor;
import org.affinity4j.serving.config.LogSettings;
import org.affinity4j.serving.config.LogSettings.Commit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only log of what shoppers did. Whoever appends hands records to one thread, which
 * writes and forces once for all that wait (group commit), gives them to the sink, and only then
 * says that they are kept. After a failure to write nothing is taken until the log is opened anew:
 * what a failed write has left on disk is only known by reading it. Thread-safe.
 */
final class EventLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final int GROUP = 1_024;
  private static final long IDLE_MILLIS = 1_000;

  /** Takes records in their order once they are kept; called by the log's one thread. */
  interface Sink {
    /** Must not throw. */
    void kept(long sequence, LogRecord record);
  }

  private final LogFolder folder;
  private final LogSettings settings;
  private final Sink sink;
  private final FileChannel lock;
  private final LogWriter writer;
  private final RecentIds recent;
  private final Optional<String> recovered;
  private final BlockingQueue<Batch> queue;

  /** Nobody waits for them, so nobody is woken by them. */
  private final BlockingQueue<Batch> answers;

  private final Thread committer;
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile @Nullable Throwable failure;
  private volatile long active;
  private volatile long end;
  private long forcedNanos = System.nanoTime();

  /**
   * Records of one caller; none of them to close the file.
   *
   * @param patient whether nobody waits for them, so that they need not be forced
   */
  private record Batch(List<Draft> drafts, CompletableFuture<long[]> kept, boolean patient) {

    Batch(List<Draft> drafts) {
      this(drafts, new CompletableFuture<>(), false);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  private record Draft(LogRecord record, byte[] payload) {}

  private EventLog(LogFolder folder, LogSettings settings, Sink sink, Opened opened) {
    this.folder = folder;
    this.settings = settings;
    this.sink = sink;
    this.lock = opened.lock;
    this.writer = opened.writer;
    this.recent = opened.recent;
    this.recovered = opened.tail.cut();
    this.active = writer.file().first();
    this.end = writer.next();
    this.queue = new ArrayBlockingQueue<>(settings.queued());
    this.answers = new ArrayBlockingQueue<>(Math.max(1, settings.queued() / 2));
    this.committer = new Thread(this::commitAll, "feedback-log");
    committer.setDaemon(true);
  }

  private record Opened(
      FileChannel lock, LogWriter writer, RecentIds recent, LogRecovery.Tail tail) {}

  /**
   * Opens a log, made where there is none; it takes records once {@link #start}ed.
   *
   * @throws LogDamagedException if it is damaged beyond what a crash leaves
   * @throws IOException if another process has it, or it cannot be read or written
   */
  static EventLog open(LogFolder folder, LogSettings settings, Sink sink) throws IOException {
    FileChannel lock = folder.lock();
    try {
      folder.deleteDrafts();
      if (folder.files().isEmpty()) {
        LogWriter.create(folder, folder.file(1));
      }
      List<LogFile> files = folder.files();
      LogFile last = files.get(files.size() - 1);
      LongStream.Builder ids = LongStream.builder();
      LogRecovery.Tail tail = LogRecovery.recover(folder, last, ClientEvents.collecting(ids));
      tail.cut().ifPresent(cut -> LOG.warn("after a crash: {}", cut));
      RecentIds recent =
          ClientEvents.newest(
              folder,
              files.subList(0, files.size() - 1),
              ids.build().toArray(),
              settings.remembered());
      return new EventLog(
          folder,
          settings,
          sink,
          new Opened(lock, new LogWriter(folder, last, tail), recent, tail));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Takes records from now on. To be called once. */
  void start() {
    committer.start();
  }

  /** What opening it had to cut, in words. */
  Optional<String> recovered() {
    return recovered;
  }

  /** Sequence of the next record: all before it can be read. */
  long end() {
    return end;
  }

  /** Batches that wait. */
  int waiting() {
    return queue.size();
  }

  /** Whether it takes no records any more since a write failed. */
  boolean isFailed() {
    return failure != null;
  }

  /** The files that do not grow any more, the oldest first. */
  List<LogFile> closedFiles() throws IOException {
    long growing = active;
    return folder.files().stream().filter(file -> file.first() < growing).toList();
  }

  /**
   * Gives records to be kept.
   *
   * @return completes once they are kept, with the sequence of each; 0 for an event whose client's
   *     id was kept before
   * @throws LogUnavailableException if too many wait, or nothing can be kept any more
   */
  CompletableFuture<long[]> append(List<? extends LogRecord> records)
      throws LogUnavailableException {
    var drafts = new ArrayList<Draft>(records.size());
    for (LogRecord record : records) {
      drafts.add(new Draft(record, RecordCodec.encode(record)));
    }
    return submit(new Batch(drafts));
  }

  /**
   * Gives an answer to be kept with whatever is written next, and before any event that is given
   * later. It wakes nobody, is not forced on its own account and not given to the sink, and it
   * never takes the room of events: half as many may wait.
   *
   * @return whether it was taken
   */
  boolean offer(LogRecord.Answer answer) {
    byte[] payload = RecordCodec.encode(answer);
    return payload.length <= RecordFrames.MAX_PAYLOAD
        && failure == null
        && !closing
        && answers.offer(
            new Batch(List.of(new Draft(answer, payload)), new CompletableFuture<>(), true));
  }

  /** Closes the file that grows, unless it is empty; completes when it is closed. */
  CompletableFuture<long[]> rotate() throws LogUnavailableException {
    return submit(new Batch(List.of()));
  }

  private CompletableFuture<long[]> submit(Batch batch) throws LogUnavailableException {
    Throwable failed = failure;
    if (failed != null) {
      throw LogUnavailableException.failed(failed);
    }
    if (closing) {
      throw LogUnavailableException.closed();
    }
    if (!queue.offer(batch)) {
      throw LogUnavailableException.busy(queue.size());
    }
    if (ended && queue.remove(batch)) {
      throw LogUnavailableException.closed();
    }
    return batch.kept;
  }

  /** Keeps what waits, and closes the files. */
  @Override
  public void close() throws IOException {
    closing = true;
    try {
      if (committer.isAlive()) {
        committer.join();
      }
      writer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }

  private void commitAll() {
    var group = new ArrayList<Batch>();
    try {
      while (!(closing && queue.isEmpty() && answers.isEmpty())) {
        long patience =
            settings.commit() == Commit.INTERVAL ? settings.interval().toMillis() : IDLE_MILLIS;
        Batch first = queue.poll(Math.min(patience, closing ? 0 : 50), TimeUnit.MILLISECONDS);
        var events = new ArrayList<Batch>();
        if (first != null) {
          events.add(first);
          queue.drainTo(events, GROUP);
        }
        answers.drainTo(group);
        group.addAll(events);
        commit(group);
        group.clear();
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("the log of events cannot be written; nothing is taken until a restart", e);
      failure = e;
      group.forEach(batch -> batch.kept.completeExceptionally(LogUnavailableException.failed(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
      var late = new ArrayList<Batch>();
      queue.drainTo(late);
      late.forEach(batch -> batch.kept.completeExceptionally(LogUnavailableException.closed()));
    }
  }

  private void commit(List<Batch> group) throws IOException {
    var kept = new ArrayList<long[]>(group.size());
    boolean rotate = false;
    for (Batch batch : group) {
      kept.add(add(batch));
      rotate |= batch.drafts.isEmpty();
    }
    writer.flush();
    end = writer.next();
    if (isForceDue(group)) {
      writer.force();
      forcedNanos = System.nanoTime();
    }
    if (rotate || writer.isDue(settings.segmentBytes(), settings.segmentAge())) {
      writer.rotate();
      active = writer.file().first();
    }
    for (int i = 0; i < kept.size(); i++) {
      tell(group.get(i), kept.get(i));
    }
  }

  private boolean isForceDue(List<Batch> group) {
    return switch (settings.commit()) {
      case DURABLE -> !group.stream().allMatch(Batch::patient);
      case INTERVAL -> System.nanoTime() - forcedNanos >= settings.interval().toNanos();
      case SYSTEM -> false;
    };
  }

  private long[] add(Batch batch) throws IOException {
    long[] sequences = new long[batch.drafts.size()];
    for (int i = 0; i < sequences.length; i++) {
      Draft draft = batch.drafts.get(i);
      OptionalLong id = ClientEvents.id(draft.record);
      if (id.isEmpty() || !recent.contains(id.getAsLong())) {
        sequences[i] = writer.add(draft.payload);
        id.ifPresent(recent::add);
      }
    }
    return sequences;
  }

  private void tell(Batch batch, long[] sequences) {
    for (int i = 0; i < sequences.length; i++) {
      if (sequences[i] != 0 && !batch.patient) {
        sink.kept(sequences[i], batch.drafts.get(i).record);
      }
    }
    batch.kept.complete(sequences);
  }

  /**
   * Reads records in their order up to a sequence.
   *
   * @param from sequence of the first that is wanted
   * @param end sequence of the first that is not
   * @throws LogDamagedException if one of them is not what was written
   */
  static void read(LogFolder folder, long from, long end, RecordVisitor visitor)
      throws IOException {
    read(folder, from, end, (file, until) -> file.read(until, visitor));
  }

  /** The same of all records but answers. */
  static void readBesidesAnswers(LogFolder folder, long from, long end, RecordVisitor visitor)
      throws IOException {
    read(folder, from, end, (file, until) -> file.readBesidesAnswers(until, visitor));
  }

  /** Reads a file up to a sequence, and says how far it came. */
  private interface Reading {
    long of(LogFile file, long end) throws IOException;
  }

  private static void read(LogFolder folder, long from, long end, Reading reading)
      throws IOException {
    List<LogFile> files = folder.files();
    try {
      for (int i = 0; i < files.size(); i++) {
        long after = i + 1 < files.size() ? files.get(i + 1).first() : end;
        if (after > from && files.get(i).first() < end) {
          long read = reading.of(files.get(i), Math.min(after, end));
          requireWhole(files.get(i), read, Math.min(after, end));
        }
      }
    } catch (DamagedRecordException damage) {
      throw new LogDamagedException(folder.path(), damage);
    }
  }

  private static void requireWhole(LogFile file, long read, long wanted)
      throws DamagedRecordException {
    if (read < wanted && wanted != Long.MAX_VALUE) {
      throw new DamagedRecordException(
          file.path().toString(),
          file.path().toFile().length(),
          true,
          "the file ends at record %d; expected up to %d".formatted(read - 1, wanted - 1));
    }
  }
}
