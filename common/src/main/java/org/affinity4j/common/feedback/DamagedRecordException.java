package org.affinity4j.common.feedback;

import java.io.IOException;

/** A record is not what was written. */
public final class DamagedRecordException extends IOException {

  private static final long serialVersionUID = 1;

  private final String file;
  private final long offset;
  private final boolean cut;

  /**
   * One.
   *
   * @param offset bytes of the file before the record
   * @param cut whether the file ends before the record does
   */
  public DamagedRecordException(String file, long offset, boolean cut, String reason) {
    super("%s, byte %d: %s".formatted(file, offset, reason));
    this.file = file;
    this.offset = offset;
    this.cut = cut;
  }

  public String file() {
    return file;
  }

  public long offset() {
    return offset;
  }

  /** Whether the file ends before the record does, as it would after a crash. */
  public boolean isCut() {
    return cut;
  }
}
