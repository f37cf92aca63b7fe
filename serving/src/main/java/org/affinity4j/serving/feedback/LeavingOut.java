package org.affinity4j.serving.feedback;

import java.io.IOException;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.RecordVisitor;
import org.affinity4j.common.feedback.SequencedRecord;

/** Hands records on, with a gap in place of those that do not come. For one thread. */
final class LeavingOut {

  /** A gap that is made has no place in a file yet. */
  private static final long NOWHERE = 0;

  private final RecordVisitor onward;
  private long next;

  /**
   * One.
   *
   * @param first sequence from which on all are handed on or stood for
   */
  LeavingOut(long first, RecordVisitor onward) {
    this.next = first;
    this.onward = onward;
  }

  /** Hands a record on; those between the one before and this one are left out. */
  void accept(SequencedRecord record) throws IOException {
    leaveOutTo(record.sequence());
    onward.visit(record);
    next = record.next();
  }

  /** Leaves out all before a sequence that did not come. */
  void leaveOutTo(long sequence) throws IOException {
    if (sequence > next) {
      var gap = new LogRecord.Gap(sequence - 1, LogRecord.Gap.Reason.ERASED);
      onward.visit(new SequencedRecord(next, NOWHERE, gap));
      next = sequence;
    }
  }
}
