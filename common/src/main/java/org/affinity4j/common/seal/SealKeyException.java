package org.affinity4j.common.seal;

import java.io.IOException;

/** A file cannot be opened with the keys that are given; with the right one nothing is wrong. */
public final class SealKeyException extends IOException {

  private static final long serialVersionUID = 1;

  SealKeyException(String message) {
    super(message);
  }
}
