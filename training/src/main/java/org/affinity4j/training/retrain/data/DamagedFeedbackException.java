package org.affinity4j.training.retrain.data;

import java.io.IOException;
import org.affinity4j.common.feedback.FeedbackSegment;

/** A segment in the shared store is not what its manifest says. */
public final class DamagedFeedbackException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedFeedbackException(FeedbackSegment segment, IOException cause) {
    super(
        "segment feedback/%s/%s is damaged: %s; delete segment-%016d.json beside it and start service %s again, which exports it anew from its log"
            .formatted(
                segment.instance(),
                segment.file(),
                cause.getMessage() == null ? cause.toString() : cause.getMessage(),
                segment.first(),
                segment.instance()),
        cause);
  }
}
