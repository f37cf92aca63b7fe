package org.affinity4j.training.ingest.table;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that cannot be read as the table it should be; the message names file and reason. */
public final class TableException extends IOException {

  private static final long serialVersionUID = 1L;

  public TableException(Path file, String reason) {
    super(file + ": " + reason);
  }

  public TableException(Path file, String reason, @Nullable Throwable cause) {
    super(file + ": " + reason, cause);
  }
}
