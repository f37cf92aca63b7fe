package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.LogRecord;

/** The ids that clients gave their events, as the log holds them. */
final class ClientEvents {

  private ClientEvents() {}

  /** The hashed id of an event; empty for what has none. */
  static OptionalLong id(LogRecord record) {
    return record instanceof LogRecord.Event event
        ? event.event().receipt().clientEvent()
        : OptionalLong.empty();
  }

  /** The newest ids of a log's files: the last ones are read, as many as are needed. */
  static RecentIds newest(LogFolder folder, List<LogFile> files, int wanted) throws IOException {
    Deque<long[]> found = new ArrayDeque<>();
    int sum = 0;
    for (int i = files.size() - 1; i >= 0 && sum < wanted; i--) {
      found.push(ids(folder, files.get(i)));
      sum += found.element().length;
    }
    var recent = new RecentIds(wanted);
    found.stream().flatMapToLong(Arrays::stream).forEach(recent::add);
    return recent;
  }

  private static long[] ids(LogFolder folder, LogFile file) throws IOException {
    LongStream.Builder ids = LongStream.builder();
    try {
      file.read(Long.MAX_VALUE, record -> id(record.record()).ifPresent(ids::add));
    } catch (DamagedRecordException damage) {
      throw new LogDamagedException(folder.path(), damage);
    }
    return ids.build().toArray();
  }
}
