package org.affinity4j.training.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A descriptor that cannot be used; the message names file, line where known, and reason. */
public final class DescriptorException extends IOException {

  private static final long serialVersionUID = 1L;

  public DescriptorException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
