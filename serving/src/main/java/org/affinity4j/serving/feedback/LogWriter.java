package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.feedback.RecordSeal;

/** Writes the last file of a log and begins the next one. For one thread. */
final class LogWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final LogFolder folder;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private LogFile file;
  private RecordSeal seal = RecordSeal.CLEAR;
  private FileChannel channel;
  private long size;
  private long next;
  private long firstNanos;
  private boolean dirty;

  /**
   * Goes on with a file, or begins another after it: what follows the tail of a sealed file was
   * written before perhaps, and a nonce must not come twice.
   *
   * @param tail where
   */
  LogWriter(LogFolder folder, LogFile file, LogRecovery.Tail tail) throws IOException {
    this.folder = folder;
    this.next = tail.next();
    this.firstNanos = System.nanoTime();
    LogHead head = file.head();
    boolean clear = head.seal().isEmpty() && file.isSealedAsWanted();
    this.file = clear ? file : folder.file(next);
    this.size = clear ? tail.size() : begin();
    this.channel = FileChannel.open(this.file.path(), StandardOpenOption.WRITE);
    channel.position(size);
  }

  /** Makes a new file, on disk with its head when this returns; in place of an empty one. */
  private int begin() throws IOException {
    LogHead head = create(folder, file);
    seal = head.records();
    return head.size();
  }

  /** Makes a new file, on disk with its head when this returns; in place of an empty one. */
  static LogHead create(LogFolder folder, LogFile file) throws IOException {
    LogHead head = LogHead.fresh(file);
    if (Files.exists(file.path()) && Files.size(file.path()) > LogHead.SEALED) {
      throw new IOException(file.path() + " has records; expected none to begin it anew");
    }
    Path draft = folder.draft(file);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(head.bytes());
      channel.force(true);
    }
    folder.replace(draft, file);
    return head;
  }

  LogFile file() {
    return file;
  }

  /** Sequence that the next record gets. */
  long next() {
    return next;
  }

  /** Adds a record, which is written by the next {@link #flush}, and returns its sequence. */
  long add(byte[] payload) throws IOException {
    byte[] stored = seal.seal(next, payload);
    if (buffer.remaining() < stored.length + RecordFrames.OVERHEAD) {
      flush();
    }
    if (isEmpty()) {
      firstNanos = System.nanoTime();
    }
    RecordFrames.write(buffer, next, stored);
    return next++;
  }

  /** Hands what was added to the system. */
  void flush() throws IOException {
    buffer.flip();
    size += buffer.remaining();
    while (buffer.hasRemaining()) {
      dirty = true;
      channel.write(buffer);
    }
    buffer.clear();
  }

  /** Waits until what was flushed is on disk. */
  void force() throws IOException {
    if (dirty) {
      channel.force(false);
      dirty = false;
    }
  }

  /** Whether there is something to close the file for. */
  boolean isDue(long bytes, Duration age) {
    return !isEmpty() && (size >= bytes || System.nanoTime() - firstNanos >= age.toNanos());
  }

  /** Closes the file and begins the next one, unless it is empty. */
  void rotate() throws IOException {
    if (isEmpty()) {
      return;
    }
    close();
    file = folder.file(next);
    size = begin();
    channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
    channel.position(size);
  }

  @Override
  public void close() throws IOException {
    flush();
    force();
    channel.close();
  }

  private boolean isEmpty() {
    return next == file.first();
  }
}
