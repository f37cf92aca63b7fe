package org.affinity4j.common.attribution;

import java.io.IOException;
import org.affinity4j.common.feedback.SequencedRecord;

/** Records of one or more logs, which can be read more than once. */
public interface LoggedRecords {

  /**
   * Gives all records: those of a log by sequence, those of several about as they were taken.
   *
   * @throws IOException if they cannot be read or are not what was written
   */
  void readTo(Visitor visitor) throws IOException;

  /** Takes records one after another. */
  interface Visitor {

    /**
     * Takes the next one.
     *
     * @param log name of the log whose sequence it has
     */
    void visit(String log, SequencedRecord record) throws IOException;
  }
}
