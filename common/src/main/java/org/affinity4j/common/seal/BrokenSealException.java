package org.affinity4j.common.seal;

import java.io.IOException;

/** Sealed bytes are not what was sealed, or not in their place. */
public final class BrokenSealException extends IOException {

  private static final long serialVersionUID = 1;

  BrokenSealException(String message) {
    super(message);
  }

  BrokenSealException(String message, Throwable cause) {
    super(message, cause);
  }
}
