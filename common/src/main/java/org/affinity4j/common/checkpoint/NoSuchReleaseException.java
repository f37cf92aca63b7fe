package org.affinity4j.common.checkpoint;

import java.io.IOException;

/** There is no release of that name, or none to go back to. The message says which. */
public final class NoSuchReleaseException extends IOException {

  private static final long serialVersionUID = 1L;

  public NoSuchReleaseException(String message) {
    super(message);
  }
}
