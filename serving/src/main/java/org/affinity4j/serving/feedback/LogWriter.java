package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.affinity4j.common.feedback.RecordFrames;

/** Writes the last file of a log and begins the next one. For one thread. */
final class LogWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final LogFolder folder;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private LogFile file;
  private FileChannel channel;
  private long size;
  private long next;
  private long firstNanos;
  private boolean dirty;

  /**
   * Goes on with a file.
   *
   * @param tail where
   */
  LogWriter(LogFolder folder, LogFile file, LogRecovery.Tail tail) throws IOException {
    this.folder = folder;
    this.file = file;
    this.channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
    channel.position(tail.size());
    this.size = tail.size();
    this.next = tail.next();
    this.firstNanos = System.nanoTime();
  }

  /** Makes a new file, on disk with its head when this returns. */
  static void create(LogFolder folder, LogFile file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.write(LogFile.head(file.first()));
      channel.force(true);
    }
    folder.sync();
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
    if (buffer.remaining() < payload.length + RecordFrames.OVERHEAD) {
      flush();
    }
    if (isEmpty()) {
      firstNanos = System.nanoTime();
    }
    RecordFrames.write(buffer, next, payload);
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
    create(folder, file);
    channel = FileChannel.open(file.path(), StandardOpenOption.WRITE);
    channel.position(LogFile.HEAD);
    size = LogFile.HEAD;
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
