package org.affinity4j.common.checkpoint;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A published file is not what its publisher wrote, or this code cannot read it: truncated,
 * altered, missing, unlisted, or of a newer format. The checkpoint must not be used.
 */
public final class CorruptCheckpointException extends IOException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String reason;

  /**
   * Refuses a file.
   *
   * @param file path of the file as the reader knows it
   * @param reason what is wrong with it
   */
  public CorruptCheckpointException(String file, String reason) {
    this(file, reason, null);
  }

  /** Refuses a file because of an earlier failure. */
  public CorruptCheckpointException(String file, String reason, @Nullable Throwable cause) {
    super(file + ": " + reason, cause);
    this.file = file;
    this.reason = reason;
  }

  /** The file that was refused. */
  public String file() {
    return file;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }
}
