package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.seal.FileSeal;
import org.affinity4j.common.seal.SealKeyException;
import org.affinity4j.common.seal.Sealing;
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
  private static final String PURPOSE = "affinity4j state";

  private final Path folder;
  private final DB db;
  private final HistoryEntries entries;
  private final HTreeMap<byte[], byte[]> histories;
  private final Atomic.Long position;

  private HistoryFile(Path folder, DB db, HistoryEntries entries) {
    this.folder = folder;
    this.db = db;
    this.entries = entries;
    this.histories =
        db.hashMap("histories", Serializer.BYTE_ARRAY, Serializer.BYTE_ARRAY).createOrOpen();
    this.position = db.atomicLong("position").createOrOpen();
  }

  /**
   * Opens one, made where there is none.
   *
   * @param sealing of a new one, and what opens one that is there
   * @throws SealKeyException if its key is not given
   * @throws IOException if it cannot be read
   */
  static HistoryFile open(Path folder, Sealing sealing) throws IOException {
    Files.createDirectories(folder);
    boolean fresh = !Files.exists(folder.resolve(NAME));
    try {
      DB db =
          DBMaker.fileDB(folder.resolve(NAME).toFile())
              .transactionEnable()
              .fileChannelEnable()
              .make();
      try {
        Optional<FileSeal> seal = seal(db, fresh, sealing, folder);
        return new HistoryFile(folder, db, HistoryEntries.of(seal, sealing));
      } catch (IOException | RuntimeException e) {
        db.close();
        throw e;
      }
    } catch (RuntimeException | AssertionError e) { // whatever MapDB finds wrong with a file
      throw new IOException("state %s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** That of a file, whose label is kept beside the histories; empty for one in clear. */
  private static Optional<FileSeal> seal(DB db, boolean fresh, Sealing sealing, Path folder)
      throws IOException {
    Atomic.String label = db.atomicString("seal").createOrOpen();
    if (fresh) {
      Optional<FileSeal> seal = sealing.fresh(PURPOSE);
      label.set(seal.map(one -> HexFormat.of().formatHex(one.label())).orElse(""));
      db.commit();
      return seal;
    }
    String kept = label.get();
    return kept == null || kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            sealing.open(HexFormat.of().parseHex(kept), PURPOSE, folder.resolve(NAME).toString()));
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
    byte[] key = entries.key(shopper);
    byte[] found = histories.get(key);
    return found == null ? UserHistory.NONE : entries.read(key, found).history();
  }

  /** Writes a history, or takes it out where it is empty. */
  void put(Pseudonym shopper, UserHistory history) {
    if (history.isEmpty()) {
      histories.remove(entries.key(shopper));
    } else {
      histories.put(entries.key(shopper), entries.value(shopper, history));
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

  /**
   * Copies the histories that are wanted, sealed as the other file is; nothing of the rest is in
   * that.
   */
  void copyTo(HistoryFile other, Predicate<UserHistory> wanted) {
    int copied = 0;
    for (Map.Entry<byte[], byte[]> one : histories.getEntries()) {
      HistoryEntries.Entry entry = entries.read(one.getKey(), one.getValue());
      if (wanted.test(entry.history())) {
        other.put(entry.shopper(), entry.history());
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
