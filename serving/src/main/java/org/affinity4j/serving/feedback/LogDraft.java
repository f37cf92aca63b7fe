package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.RecordCodec;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.feedback.RecordSeal;

/**
 * A file of the log written anew with some records left out; gaps stand in their places. For one
 * thread.
 */
final class LogDraft implements AutoCloseable {

  private final LogFolder folder;
  private final LogFile file;
  private final LogRecord.Gap.Reason reason;
  private final Path path;
  private final FileChannel channel;
  private final RecordSeal seal;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
  private long next;

  /**
   * One of a file.
   *
   * @param reason why records are left out
   */
  LogDraft(LogFolder folder, LogFile file, LogRecord.Gap.Reason reason) throws IOException {
    this.folder = folder;
    this.file = file;
    this.reason = reason;
    this.path = folder.draft(file);
    this.next = file.first();
    this.channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    LogHead head = LogHead.fresh(file);
    this.seal = head.records();
    buffer.put(head.bytes());
  }

  /** Sequence that the next record has unless some are left out. */
  long next() {
    return next;
  }

  /** Adds a record; those between the one before and this one are left out. */
  void add(long sequence, LogRecord record) throws IOException {
    leaveOutTo(sequence);
    write(sequence, RecordCodec.encode(record));
    next = record instanceof LogRecord.Gap gap ? gap.last() + 1 : sequence + 1;
  }

  /** Leaves out all before a sequence that were not added. */
  void leaveOutTo(long sequence) throws IOException {
    if (sequence > next) {
      write(next, RecordCodec.encode(new LogRecord.Gap(sequence - 1, reason)));
      next = sequence;
    }
  }

  /** Puts it in its file's place; it is on disk when this returns. */
  void finish() throws IOException {
    flush();
    channel.force(true);
    channel.close();
    folder.replace(path, file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void write(long sequence, byte[] payload) throws IOException {
    byte[] stored = seal.seal(sequence, payload);
    if (buffer.remaining() < stored.length + RecordFrames.OVERHEAD) {
      flush();
    }
    RecordFrames.write(buffer, sequence, stored);
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
