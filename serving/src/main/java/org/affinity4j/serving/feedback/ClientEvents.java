package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.RecordVisitor;

/** The ids that clients gave their events, as the log holds them. */
final class ClientEvents {

  private ClientEvents() {}

  /** The hashed id of an event; empty for what has none. */
  static OptionalLong id(LogRecord record) {
    return record instanceof LogRecord.Event event
        ? event.event().receipt().clientEvent()
        : OptionalLong.empty();
  }

  /** Takes the ids of what it visits. */
  static RecordVisitor collecting(LongStream.Builder ids) {
    return record -> id(record.record()).ifPresent(ids::add);
  }

  /**
   * The newest ids of a log.
   *
   * @param closed its files but the last, the oldest first: as many as are needed are read, those
   *     whose ids are kept beside them in no time
   * @param last ids of the last file
   */
  static RecentIds newest(LogFolder folder, List<LogFile> closed, long[] last, int wanted)
      throws IOException {
    Deque<long[]> found = new ArrayDeque<>();
    found.push(last);
    long sum = last.length;
    for (int i = closed.size() - 1; i >= 0 && sum < wanted; i--) {
      found.push(ids(folder, closed.get(i)));
      sum += found.element().length;
    }
    var recent = new RecentIds(wanted);
    found.stream().flatMapToLong(Arrays::stream).forEach(recent::add);
    return recent;
  }

  private static long[] ids(LogFolder folder, LogFile file) throws IOException {
    Optional<long[]> kept = ClientIdFile.read(file);
    if (kept.isPresent()) {
      return kept.get();
    }
    ClientIdFile.delete(file); // that of another file, perhaps
    return read(folder, file, UnaryOperator.identity());
  }

  /** Keeps the ids of closed files beside those that have none there. */
  static void keep(LogFolder folder, List<LogFile> closed, UnaryOperator<RecordVisitor> pace)
      throws IOException {
    for (LogFile file : closed) {
      if (!Files.exists(ClientIdFile.path(file))) {
        ClientIdFile.write(file, read(folder, file, pace));
      }
    }
  }

  private static long[] read(LogFolder folder, LogFile file, UnaryOperator<RecordVisitor> pace)
      throws IOException {
    LongStream.Builder ids = LongStream.builder();
    try {
      file.readBesidesAnswers(Long.MAX_VALUE, pace.apply(collecting(ids)));
    } catch (DamagedRecordException damage) {
      throw new LogDamagedException(folder.path(), damage);
    }
    return ids.build().toArray();
  }
}
