package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Path;
import org.affinity4j.common.feedback.DamagedRecordException;

/** A file of the log is not what was written, beyond what a crash leaves behind. */
public final class LogDamagedException extends IOException {

  private static final long serialVersionUID = 1;

  LogDamagedException(Path folder, DamagedRecordException damage) {
    super(
        "the log of events is damaged: %s; './affinity feedback repair --data %s' leaves out what cannot be read and keeps everything else"
            .formatted(damage.getMessage(), data(folder)),
        damage);
  }

  /** The folder {@code store.data} of {@code data/feedback/log}. */
  private static Path data(Path folder) {
    Path feedback = folder.toAbsolutePath().getParent();
    return feedback == null || feedback.getParent() == null ? folder : feedback.getParent();
  }
}
