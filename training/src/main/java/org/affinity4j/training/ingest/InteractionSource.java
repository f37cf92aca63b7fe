package org.affinity4j.training.ingest;

import java.io.IOException;
import java.util.function.Consumer;
import org.affinity4j.training.dataset.Interaction;
import org.affinity4j.training.ingest.IngestReport.FileReport;
import org.affinity4j.training.progress.ProgressListener;

/** Something interactions can be read from. */
public interface InteractionSource {

  /**
   * Reads all interactions in the order of the source.
   *
   * @return what became of each row
   * @throws IOException if the source cannot be read; what was handed on before is void
   */
  FileReport read(Consumer<Interaction> sink, ProgressListener progress) throws IOException;
}
