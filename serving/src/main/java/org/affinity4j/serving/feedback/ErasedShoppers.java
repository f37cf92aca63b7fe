package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.SequencedRecord;

/** Whose records are void from which sequence back, as a log's erasures say. For one thread. */
final class ErasedShoppers {

  private final Map<Pseudonym, Long> erasedAt = new HashMap<>();

  private ErasedShoppers() {}

  /** Those of some files. */
  static ErasedShoppers of(LogFolder folder, List<LogFile> files) throws IOException {
    var erased = new ErasedShoppers();
    try {
      for (LogFile file : files) {
        file.readBesidesAnswers(Long.MAX_VALUE, erased::collect);
      }
    } catch (DamagedRecordException damage) {
      throw new LogDamagedException(folder.path(), damage);
    }
    return erased;
  }

  private void collect(SequencedRecord record) {
    if (record.record() instanceof LogRecord.Erasure erasure) {
      erasure.shoppers().forEach(shopper -> erasedAt.merge(shopper, record.sequence(), Math::max));
    }
  }

  boolean isEmpty() {
    return erasedAt.isEmpty();
  }

  /**
   * Whether a record stays: events and answers of others, and what says of damage. Erasures go, and
   * gaps that they left are made anew.
   */
  boolean leaves(SequencedRecord one) {
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
