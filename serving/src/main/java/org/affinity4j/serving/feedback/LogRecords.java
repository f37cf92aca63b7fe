package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.util.List;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.feedback.DamagedRecordException;

/**
 * The records of a service's own log. A service may write to it meanwhile: a last record that is
 * not whole is not there yet.
 *
 * @param end sequence of the first record that is not wanted
 */
record LogRecords(LogFolder folder, long end) implements LoggedRecords {

  private static final String NAME = "log";

  @Override
  public void readTo(Visitor visitor) throws IOException {
    List<LogFile> files = folder.files();
    for (int i = 0; i < files.size(); i++) {
      try {
        files.get(i).read(end, record -> visitor.visit(NAME, record));
      } catch (DamagedRecordException damage) {
        if (i < files.size() - 1 || !damage.isCut()) {
          throw new LogDamagedException(folder.path(), damage);
        }
      }
    }
  }
}
