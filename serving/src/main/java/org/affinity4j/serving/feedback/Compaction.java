package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.LogRecord;

/**
 * Takes erased shoppers' events and answers, and then the erasures themselves, out of files that do
 * not grow any more. Files are rewritten from the oldest on, so that an erasure goes only when all
 * it is about is gone; a crash in between leaves work to be done again, never less.
 */
final class Compaction {

  private final LogFolder folder;
  private final ErasedShoppers erased;

  private Compaction(LogFolder folder, ErasedShoppers erased) {
    this.folder = folder;
    this.erased = erased;
  }

  /**
   * Rewrites the files that need it, those too that are not sealed as new ones would be.
   *
   * @param files closed ones, the oldest first
   * @param erased what these files' erasures say
   * @return those that were rewritten
   */
  static List<LogFile> compact(LogFolder folder, List<LogFile> files, ErasedShoppers erased)
      throws IOException {
    var compaction = new Compaction(folder, erased);
    try {
      var rewritten = new ArrayList<LogFile>();
      for (LogFile file : files) {
        boolean sealed = file.isSealedAsWanted();
        if ((!sealed || !erased.isEmpty()) && compaction.rewrite(file, !sealed)) {
          rewritten.add(file);
        }
      }
      return rewritten;
    } catch (DamagedRecordException damage) {
      throw new LogDamagedException(folder.path(), damage);
    }
  }

  private boolean rewrite(LogFile file, boolean always) throws IOException {
    boolean[] changed = {always};
    try (var draft = new LogDraft(folder, file, LogRecord.Gap.Reason.ERASED)) {
      long end =
          file.read(
              Long.MAX_VALUE,
              record -> {
                if (erased.leaves(record)) {
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
}
