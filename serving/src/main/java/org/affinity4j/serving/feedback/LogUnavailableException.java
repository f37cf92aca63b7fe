package org.affinity4j.serving.feedback;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events cannot be taken now: too many wait, or the log cannot be written. */
public final class LogUnavailableException extends IOException {

  private static final long serialVersionUID = 1;

  private final boolean busy;

  private LogUnavailableException(String message, boolean busy, @Nullable Throwable cause) {
    super(message, cause);
    this.busy = busy;
  }

  static LogUnavailableException busy(int waiting) {
    return new LogUnavailableException(
        "%d requests with events wait for the log already".formatted(waiting), true, null);
  }

  static LogUnavailableException failed(Throwable cause) {
    return new LogUnavailableException(
        "the log of events cannot be written since an earlier failure, restart the service: "
            + cause.getMessage(),
        false,
        cause);
  }

  static LogUnavailableException closed() {
    return new LogUnavailableException("the log of events is closed", false, null);
  }

  /** Whether trying again in a moment may do. */
  public boolean isBusy() {
    return busy;
  }
}
