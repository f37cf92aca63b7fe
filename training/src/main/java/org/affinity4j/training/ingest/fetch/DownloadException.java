package org.affinity4j.training.ingest.fetch;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A download that did not succeed; the message names address and reason. */
public final class DownloadException extends IOException {

  private static final long serialVersionUID = 1L;

  public DownloadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
