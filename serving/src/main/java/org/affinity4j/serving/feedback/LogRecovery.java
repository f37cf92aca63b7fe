package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.RecordReader;
import org.affinity4j.common.feedback.RecordVisitor;

/**
 * Makes the last file of a log ready to be written on: a record that a crash left unfinished is
 * cut; anything else that cannot be read ends it.
 */
final class LogRecovery {

  /** Bytes a crash can leave unfinished: what is written at once. */
  private static final int LONGEST_TAIL = 64 << 20;

  private LogRecovery() {}

  /**
   * Where to go on.
   *
   * @param next sequence of the next record
   * @param size bytes of the file
   * @param cut what was cut, in words; empty for nothing
   */
  record Tail(long next, long size, Optional<String> cut) {}

  /**
   * Reads the last file and cuts it where needed.
   *
   * @param visitor is shown its records but the answers
   * @throws LogDamagedException if it is damaged beyond what a crash leaves
   */
  static Tail recover(LogFolder folder, LogFile last, RecordVisitor visitor) throws IOException {
    try (InputStream in = last.open()) {
      RecordReader reader = last.reader(in);
      try {
        var record = reader.nextBesidesAnswers();
        while (record.isPresent()) {
          visitor.visit(record.get());
          record = reader.nextBesidesAnswers();
        }
        return new Tail(reader.expected(), reader.offset(), Optional.empty());
      } catch (DamagedRecordException damage) {
        return cut(folder, last, damage, reader.expected());
      }
    } catch (DamagedRecordException damage) {
      return cut(folder, last, damage, last.first());
    }
  }

  private static Tail cut(LogFolder folder, LogFile last, DamagedRecordException damage, long next)
      throws IOException {
    long size = Files.size(last.path());
    long lost = size - damage.offset();
    if (lost > LONGEST_TAIL || !isUnfinished(last, damage, next)) {
      throw new LogDamagedException(folder.path(), damage);
    }
    try (FileChannel channel = FileChannel.open(last.path(), StandardOpenOption.WRITE)) {
      channel.truncate(damage.offset());
      if (damage.offset() == 0) {
        channel.write(LogHead.fresh(last).bytes(), 0);
      }
      channel.force(true);
      return new Tail(
          next,
          channel.size(),
          Optional.of(
              "cut %d bytes of a record that was not finished; %s"
                  .formatted(lost, damage.getMessage())));
    }
  }

  /** Whether the file ends within the record, or was made longer but never written. */
  private static boolean isUnfinished(LogFile last, DamagedRecordException damage, long next)
      throws IOException {
    ByteBuffer tail = tail(last, damage.offset());
    boolean empty = true;
    for (int i = 0; i < tail.limit() && empty; i++) {
      empty = tail.get(i) == 0;
    }
    return empty || (damage.isCut() && RecordSearch.next(tail, 0, next).isEmpty());
  }

  private static ByteBuffer tail(LogFile last, long offset) throws IOException {
    try (InputStream in = last.open()) {
      in.skipNBytes(offset);
      return ByteBuffer.wrap(in.readAllBytes());
    }
  }
}
