package org.affinity4j.common.feedback;

import java.io.IOException;

/** Takes records one after another. */
public interface RecordVisitor {

  /** Takes the next one. */
  void visit(SequencedRecord record) throws IOException;
}
