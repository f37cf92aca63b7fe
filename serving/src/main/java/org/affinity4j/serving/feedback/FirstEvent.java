package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.util.Set;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.SequencedRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds where a shopper's events begin in a log, which is read for it. For one thread. */
final class FirstEvent {

  private static final Logger LOG = LoggerFactory.getLogger(FirstEvent.class);

  private final LogFolder folder;
  private final Set<Pseudonym> shopper;
  private long first;
  private long count;
  private boolean unknown;

  FirstEvent(LogFolder folder, Set<Pseudonym> shopper) {
    this.folder = folder;
    this.shopper = Set.copyOf(shopper);
  }

  /** Reads on: events from one sequence to before another. Where that fails, none is known. */
  void read(long from, long end) {
    try {
      EventLog.read(
          folder,
          from,
          end,
          record -> {
            if (record.sequence() >= from) {
              take(record);
            }
          });
    } catch (IOException e) {
      LOG.warn("where an erased shopper's events begin is not known", e);
      unknown = true;
    }
  }

  /**
   * Sequence of the first event after the last erasure; 0 for none.
   *
   * @param known events of the shopper that the state counts: where the log has fewer, or could not
   *     be read, the first may be any
   */
  long sequence(long known) {
    return unknown || known > count ? 1 : first;
  }

  private void take(SequencedRecord one) {
    if (one.record() instanceof LogRecord.Erasure erasure) {
      if (erasure.shoppers().stream().anyMatch(shopper::contains)) {
        first = 0;
        count = 0;
      }
    } else if (one.record() instanceof LogRecord.Event event
        && shopper.contains(event.event().shopper().key())) {
      first = first == 0 ? one.sequence() : first;
      count++;
    }
  }
}
