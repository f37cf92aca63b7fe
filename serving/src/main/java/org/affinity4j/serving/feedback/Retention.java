package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.affinity4j.serving.config.FeedbackSettings.RetentionSettings;

/** Which closed files of a log are to be let go, the oldest first. Stateless. */
final class Retention {

  private Retention() {}

  /**
   * How many of the oldest files are to go.
   *
   * @param files closed ones, the oldest first
   */
  static int toGo(List<LogFile> files, RetentionSettings settings, long nowMillis)
      throws IOException {
    long bytes = 0;
    for (LogFile file : files) {
      bytes += Files.size(file.path());
    }
    int count = settings.age().isZero() ? 0 : older(files, nowMillis - settings.age().toMillis());
    for (int i = 0; i < files.size() && (i < count || bytes > settings.bytes()); i++) {
      bytes -= Files.size(files.get(i).path());
      count = Math.max(count, i + 1);
    }
    return count;
  }

  /** Those before the last file that begins with an event received before a time. */
  private static int older(List<LogFile> files, long leastMillis) throws IOException {
    int count = 0;
    for (int i = 1; i < files.size(); i++) {
      if (beginsBefore(files.get(i), leastMillis)) {
        count = i;
      }
    }
    return count;
  }

  private static boolean beginsBefore(LogFile file, long leastMillis) throws IOException {
    try (InputStream in = file.open()) {
      return file.reader(in)
          .next()
          .filter(first -> first.record().takenMillis().orElse(Long.MAX_VALUE) < leastMillis)
          .isPresent();
    }
  }
}
