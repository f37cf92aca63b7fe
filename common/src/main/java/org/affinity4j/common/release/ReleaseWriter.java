package org.affinity4j.common.release;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.CheckpointWriter;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.checkpoint.SafetensorsWriter;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;

/** Writes releases into a store. Stateless. */
public final class ReleaseWriter {

  private ReleaseWriter() {}

  /**
   * Publishes a release, all or nothing; it is not promoted.
   *
   * @param provenance where the models come from
   * @return its id
   */
  public static String write(CheckpointStore store, ReleaseContent content, Provenance provenance)
      throws IOException {
    try (CheckpointWriter writer = store.begin()) {
      writeCatalog(writer, content);
      for (Map.Entry<String, Model> entry : content.models().entrySet()) {
        writeModel(writer, entry.getKey(), entry.getValue().state());
      }
      if (content.combination().isPresent()) {
        writer.write(
            ReleaseFiles.COMBINATION, CheckpointJson.document(content.combination().get()));
      }
      writer.write(ReleaseFiles.SMOKE_TEST, CheckpointJson.document(SmokeTest.record(content)));
      writer.write(ReleaseFiles.RELEASE, CheckpointJson.document(ReleaseDocument.of(content)));
      return writer.publish(provenance);
    }
  }

  private static void writeCatalog(CheckpointWriter writer, ReleaseContent content)
      throws IOException {
    try (OutputStream out = writer.create(ReleaseFiles.CATALOG)) {
      for (Item item : content.catalog().items()) {
        out.write(CheckpointJson.line(item.wire()));
      }
    }
    if (CatalogColumns.fits(content.catalog())) {
      try (OutputStream out = writer.create(ReleaseFiles.CATALOG_COLUMNS)) {
        SafetensorsWriter.write(CatalogColumns.of(content.catalog()), out);
      }
    }
  }

  private static void writeModel(CheckpointWriter writer, String name, ModelState state)
      throws IOException {
    writer.write(ReleaseFiles.model(name), CheckpointJson.document(ModelDocument.of(state)));
    try (OutputStream out = writer.create(ReleaseFiles.arrays(name))) {
      SafetensorsWriter.write(state.tensors(), out);
    }
  }
}
