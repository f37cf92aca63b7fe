package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.seal.SealKeyException;
import org.affinity4j.common.seal.Sealing;
import org.affinity4j.serving.config.FeedbackSettings.HistorySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of each shopper, made of the log. New records go into memory, at most so many, and
 * from there to the file by {@link #flush}; whoever reads sees both, so a record counts with the
 * next question. Can always be made anew from the log. One thread applies, one flushes, any read.
 */
final class HistoryStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryStore.class);

  /** Events written between two times that room is made for others. */
  private static final int STEP = 1_000;

  private final Path folder;
  private final HistorySettings settings;
  private final Sealing sealing;
  private final Object turn = new Object();
  private final Object writing = new Object();
  private final ReadWriteLock exchange = new ReentrantReadWriteLock();
  private volatile HistoryFile file;
  private volatile Changes active = new Changes();
  private volatile Changes flushing = new Changes();
  private int pending;
  private long next;
  private boolean closed;

  /** Changes by shopper. */
  private static final class Changes {
    private final ConcurrentMap<Pseudonym, Change> byShopper = new ConcurrentHashMap<>();
  }

  private HistoryStore(Path folder, HistorySettings settings, Sealing sealing, HistoryFile file) {
    this.folder = folder;
    this.sealing = sealing;
    this.settings = settings;
    this.file = file;
    this.next = file.position();
  }

  /**
   * Opens the state beside a log and brings it up to the log's end. One that cannot be read, or
   * that has more than the log, is made anew from the log.
   *
   * @param end sequence of the log's next record
   * @throws SealKeyException if the key of either is not given
   * @throws IOException if the log cannot be read or the state not be written
   */
  static HistoryStore open(Path folder, HistorySettings settings, LogFolder log, long end)
      throws IOException {
    HistoryFile file = usable(folder, log.sealing(), end);
    var store = new HistoryStore(folder, settings, log.sealing(), file);
    try {
      EventLog.readBesidesAnswers(
          log,
          store.next,
          end,
          record -> {
            if (record.sequence() >= store.next) {
              store.replay(record.sequence(), record.record());
            }
          });
      store.next = end;
      store.flush();
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static HistoryFile usable(Path folder, Sealing sealing, long end) throws IOException {
    Path current = current(folder);
    try {
      HistoryFile file = HistoryFile.open(current, sealing);
      if (file.position() <= end) {
        return file;
      }
      LOG.warn("the state has records that the log has not; it is made anew from the log");
      file.close();
    } catch (SealKeyException e) {
      throw e;
    } catch (IOException e) {
      LOG.warn("the state is made anew from the log", e);
    }
    HistoryFile.delete(current);
    return HistoryFile.open(current, sealing);
  }

  /** The newest generation; of older or unfinished ones nothing is left. */
  private static Path current(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> found;
    try (Stream<Path> children = Files.list(folder)) {
      found = children.filter(Files::isDirectory).sorted().toList();
    }
    Path current = folder.resolve(name(1));
    for (Path one : found) {
      if (one.toString().endsWith(".part")) {
        remove(one);
      } else {
        if (Files.exists(current)) {
          remove(current);
        }
        current = one;
      }
    }
    return current;
  }

  private static String name(long generation) {
    return "%08d".formatted(generation);
  }

  private static void remove(Path generation) throws IOException {
    HistoryFile.delete(generation);
    Files.deleteIfExists(generation);
  }

  /** Deletes a state, so that opening it makes it anew. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      for (Path one : children.toList()) {
        remove(one);
      }
    } catch (NoSuchFileException e) {
      return; // there was none
    }
  }

  private void replay(long sequence, LogRecord record) {
    if (pending >= settings.inMemory()) {
      flush();
    }
    apply(sequence, record);
  }

  /** Takes the next record. Waits while memory has no room for it. */
  void apply(long sequence, LogRecord record) {
    synchronized (turn) {
      waitForRoom();
      if (record instanceof LogRecord.Event event) {
        var entry = new Change.Entry(sequence, PastEvent.of(event.event()));
        active.byShopper.merge(
            event.event().shopper().key(),
            Change.NONE.with(entry),
            (before, fresh) -> before.with(entry));
        pending++;
      } else if (record instanceof LogRecord.Erasure erasure) {
        for (Pseudonym shopper : erasure.shoppers()) {
          active.byShopper.put(shopper, Change.erased(sequence));
        }
      }
      next = sequence + 1;
    }
  }

  private void waitForRoom() {
    try {
      while (pending >= settings.inMemory() && !closed) {
        turn.wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** What is known of a shopper now. */
  UserHistory history(Pseudonym shopper) {
    Change newest = active.byShopper.getOrDefault(shopper, Change.NONE);
    Change older = flushing.byShopper.getOrDefault(shopper, Change.NONE);
    UserHistory written = written(shopper);
    return newest.applyTo(older.applyTo(written, settings.length()), settings.length());
  }

  private UserHistory written(Pseudonym shopper) {
    exchange.readLock().lock();
    try {
      return file.get(shopper);
    } finally {
      exchange.readLock().unlock();
    }
  }

  /** Whether memory is half full: time to {@link #flush}. */
  boolean isFlushDue() {
    synchronized (turn) {
      return pending * 2 >= settings.inMemory();
    }
  }

  /** Events that only memory and the log have. */
  int pending() {
    synchronized (turn) {
      return pending;
    }
  }

  /** Writes to the file what memory has; on disk when this returns. */
  void flush() {
    synchronized (writing) {
      Changes changes;
      long position;
      int left; // events to make room for: also those that an erasure made void before
      synchronized (turn) {
        changes = active;
        flushing = changes;
        active = new Changes();
        position = next;
        left = pending;
      }
      int written = 0;
      for (Map.Entry<Pseudonym, Change> entry : changes.byShopper.entrySet()) {
        UserHistory before = file.get(entry.getKey());
        file.put(entry.getKey(), entry.getValue().applyTo(before, settings.length()));
        changes.byShopper.remove(entry.getKey()); // who reads looks here first and then in the file
        written += entry.getValue().size();
        if (written >= STEP) {
          makeRoom(written);
          left -= written;
          written = 0;
        }
      }
      if (position > file.position()) {
        file.commit(position);
      }
      makeRoom(left);
    }
  }

  /**
   * Little by little: events come in no slower than the file takes them, and none waits for all.
   */
  private void makeRoom(int written) {
    synchronized (turn) {
      pending -= written;
      turn.notifyAll();
    }
  }

  /**
   * Writes the file anew, so that nothing of what was erased or is too old is left in it.
   *
   * @param wanted which histories go on
   */
  void compact(Predicate<UserHistory> wanted) throws IOException {
    flush();
    synchronized (writing) {
      HistoryFile old = file;
      long generation = Long.parseLong(old.folder().getFileName().toString()) + 1;
      Path draft = folder.resolve(name(generation) + ".part");
      remove(draft);
      try (HistoryFile copy = HistoryFile.open(draft, sealing)) {
        old.copyTo(copy, wanted);
      }
      Path whole = folder.resolve(name(generation));
      Files.move(draft, whole);
      LogFolder.sync(folder);
      exchange(HistoryFile.open(whole, sealing));
      remove(old.folder());
    }
  }

  private void exchange(HistoryFile fresh) {
    exchange.writeLock().lock();
    try {
      file.close();
      file = fresh;
    } finally {
      exchange.writeLock().unlock();
    }
  }

  /** Shoppers with a history in the file; counted one by one. */
  long size() {
    return file.size();
  }

  /** Writes what memory has and closes the file. */
  @Override
  public void close() {
    synchronized (turn) {
      closed = true;
      turn.notifyAll();
    }
    synchronized (writing) {
      exchange.writeLock().lock();
      file.close();
    }
  }
}
