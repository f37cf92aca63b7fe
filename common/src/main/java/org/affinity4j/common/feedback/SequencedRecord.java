package org.affinity4j.common.feedback;

/**
 * A record and its place.
 *
 * @param sequence its number in the log, from 1
 * @param offset bytes before it in its file
 */
public record SequencedRecord(long sequence, long offset, LogRecord record) {

  /** Sequence that the record after it has. */
  public long next() {
    return record instanceof LogRecord.Gap gap ? gap.last() + 1 : sequence + 1;
  }
}
