package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.SequencedRecord;

/**
 * Takes erased shoppers' events and answers, and then the erasures themselves, out of files that do
 * not grow any more. Files are rewritten from the oldest on, so that an erasure goes only when all
 * it is about is gone; a crash in between leaves work to be done again, never less.
 */
final class Compaction {

  private final LogFolder folder;
  private final Map<Pseudonym, Long> erasedAt = new HashMap<>();

  private Compaction(LogFolder folder) {
    this.folder = folder;
  }

  /**
   * Rewrites the files that need it, those too that are not sealed as new ones would be.
   *
   * @param files closed ones, the oldest first
   * @return those that were rewritten
   */
  static List<LogFile> compact(LogFolder folder, List<LogFile> files) throws IOException {
    var compaction = new Compaction(folder);
    try {
      for (LogFile file : files) {
        file.read(Long.MAX_VALUE, compaction::collect);
      }
      var rewritten = new ArrayList<LogFile>();
      for (LogFile file : files) {
        boolean sealed = file.isSealedAsWanted();
        if ((!sealed || !compaction.erasedAt.isEmpty()) && compaction.rewrite(file, !sealed)) {
          rewritten.add(file);
        }
      }
      return rewritten;
    } catch (DamagedRecordException damage) {
      throw new LogDamagedException(folder.path(), damage);
    }
  }

  private void collect(SequencedRecord record) {
    if (record.record() instanceof LogRecord.Erasure erasure) {
      erasure.shoppers().forEach(shopper -> erasedAt.merge(shopper, record.sequence(), Math::max));
    }
  }

  private boolean rewrite(LogFile file, boolean always) throws IOException {
    boolean[] changed = {always};
    try (var draft = new LogDraft(folder, file, LogRecord.Gap.Reason.ERASED)) {
      long end =
          file.read(
              Long.MAX_VALUE,
              record -> {
                if (isWanted(record)) {
                  draft.add(record.sequence(), record.record());
                } else {
                  changed[0] |= !(record.record() instanceof LogRecord.Gap);
                }
              });
      if (changed[0]) {
        draft.leaveOutTo(end);
        draft.finish();
      }
    }
    Files.deleteIfExists(folder.draft(file));
    return changed[0];
  }

  private boolean isWanted(SequencedRecord one) {
    if (one.record() instanceof LogRecord.Event || one.record() instanceof LogRecord.Answer) {
      return one.record()
          .shopper()
          .map(shopper -> one.sequence() >= erasedAt.getOrDefault(shopper, 0L))
          .orElse(true);
    }
    return one.record() instanceof LogRecord.Gap gap
        && gap.reason() == LogRecord.Gap.Reason.DAMAGED;
  }
}
