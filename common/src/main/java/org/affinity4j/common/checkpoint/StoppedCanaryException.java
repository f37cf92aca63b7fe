package org.affinity4j.common.checkpoint;

import java.io.IOException;

/** A release is not promoted because it was worse as a canary. */
public final class StoppedCanaryException extends IOException {

  private static final long serialVersionUID = 1;

  StoppedCanaryException(Canary canary) {
    super(
        "release %s is not promoted: %s. Try it again with './affinity models canary %s'"
            .formatted(canary.start().release(), canary.sentence(), canary.start().release()));
  }
}
