package org.affinity4j.common.attribution;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.SequencedRecord;

/** Which records are void, for their shopper has been erased since. */
final class Erasures {

  private final Map<Key, Long> erasedAt = new HashMap<>();

  private record Key(String log, Pseudonym shopper) {}

  /** Those of some logs, which are read for it. */
  static Erasures of(LoggedRecords records) throws IOException {
    var erasures = new Erasures();
    records.readTo(erasures::collect);
    return erasures;
  }

  private void collect(String log, SequencedRecord record) {
    if (record.record() instanceof LogRecord.Erasure erasure) {
      erasure
          .shoppers()
          .forEach(one -> erasedAt.merge(new Key(log, one), record.sequence(), Math::max));
    }
  }

  boolean isErased(String log, SequencedRecord record) {
    Optional<Pseudonym> shopper = record.record().shopper();
    return shopper.isPresent()
        && record.sequence() < erasedAt.getOrDefault(new Key(log, shopper.get()), 0L);
  }
}
