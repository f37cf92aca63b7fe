package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.affinity4j.common.feedback.Pseudonym;
import org.mapdb.Atomic;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;

/**
 * Histories on disk, in MapDB: a map from pseudonyms to compact bytes, and the place in the log up
 * to which it has everything, changed together in transactions. Thread-safe for one writer and any
 * readers.
 */
final class HistoryFile implements AutoCloseable {

  private static final String NAME = "histories.db";

  private final Path folder;
  private final DB db;
  private final HTreeMap<byte[], byte[]> histories;
  private final Atomic.Long position;

  private HistoryFile(Path folder, DB db) {
    this.folder = folder;
    this.db = db;
    this.histories =
        db.hashMap("histories", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).createOrOpen();
    this.position = db.atomicLong("position").createOrOpen();
  }

  /**
   * Opens one, made where there is none.
   *
   * @throws IOException if it cannot be read
   */
  static HistoryFile open(Path folder) throws IOException {
    Files.createDirectories(folder);
    try {
      DB db =
          DBMaker.fileDB(folder.resolve(NAME).toFile())
              .transactionEnable()
              .fileChannelEnable()
              .make();
      return new HistoryFile(folder, db);
    } catch (RuntimeException | AssertionError e) { // whatever MapDB finds wrong with a file
      throw new IOException("state %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Deletes it and all that goes with it. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Sequence of the first record of the log that it does not have. */
  long position() {
    return Math.max(1, position.get());
  }

  /** A shopper's history as it was last written. */
  UserHistory get(Pseudonym shopper) {
    byte[] found = histories.get(shopper.bytes());
    return found == null ? UserHistory.NONE : HistoryCodec.decode(found);
  }

  /** Writes a history, or takes it out where it is empty. */
  void put(Pseudonym shopper, UserHistory history) {
    if (history.isEmpty()) {
      histories.remove(shopper.bytes());
    } else {
      histories.put(shopper.bytes(), HistoryCodec.encode(history));
    }
  }

  /** Keeps what was written since; it is on disk when this returns. */
  void commit(long next) {
    position.set(next);
    db.commit();
  }

  /** Shoppers with a history; counted one by one. */
  long size() {
    return histories.sizeLong();
  }

  Path folder() {
    return folder;
  }

  /** Copies the histories that are wanted; nothing of the others is in the copy's file. */
  void copyTo(HistoryFile other, Predicate<UserHistory> wanted) {
    int copied = 0;
    for (Map.Entry<byte[], byte[]> entry : histories.getEntries()) {
      if (wanted.test(HistoryCodec.decode(entry.getValue()))) {
        other.histories.put(entry.getKey(), entry.getValue());
        if (++copied % 10_000 == 0) {
          other.db.commit();
        }
      }
    }
    other.commit(position());
  }

  @Override
  public void close() {
    db.close();
  }
}
