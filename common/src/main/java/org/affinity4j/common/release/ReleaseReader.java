package org.affinity4j.common.release;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.checkpoint.Checkpoint;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.common.checkpoint.SafetensorsReader;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/** Reads releases back, verifying every byte before it is used. Immutable and thread-safe. */
public final class ReleaseReader {

  private final TreeMap<String, ModelFormat> formats = new TreeMap<>();

  /**
   * A reader of some kinds of models.
   *
   * @throws IllegalArgumentException if two formats read the same kind
   */
  public ReleaseReader(Iterable<ModelFormat> formats) {
    for (ModelFormat format : formats) {
      if (this.formats.put(format.type(), format) != null) {
        throw new IllegalArgumentException(
            "two formats read models of type '%s'".formatted(format.type()));
      }
    }
  }

  /** A reader of all kinds of models this code has. */
  public static ReleaseReader standard() {
    return new ReleaseReader(ReleaseFormats.all());
  }

  /**
   * Reads a release and repeats its smoke test.
   *
   * @throws CorruptCheckpointException if a file is not what was published, is of a newer format, a
   *     model is of a kind this reader does not know, or the smoke test is answered differently
   * @throws org.affinity4j.common.checkpoint.NoSuchReleaseException if there is no release of that
   *     id
   */
  public Release read(CheckpointStore store, String id) throws IOException {
    return read(store, id, UnaryOperator.identity());
  }

  /**
   * Reads a release and prepares it while its smoke test is repeated on another thread.
   *
   * @param prepare makes of the release what it is needed for, on the calling thread; what it made
   *     of a release that fails the smoke test is dropped
   * @return what was prepared, of a release that was found sound
   * @throws CorruptCheckpointException as {@link #read(CheckpointStore, String)} does, also where
   *     {@code prepare} failed at such a release
   */
  public <T> T read(CheckpointStore store, String id, Function<Release, T> prepare)
      throws IOException {
    Release release = readUntested(store, id);
    try (var side = new SideBySide("smoke-test")) {
      var tested = side.begin(() -> checked(release));
      T prepared;
      try {
        prepared = prepare.apply(release);
      } catch (RuntimeException e) {
        tested.get();
        throw e;
      }
      tested.get();
      return prepared;
    }
  }

  private Release readUntested(CheckpointStore store, String id) throws IOException {
    Checkpoint checkpoint = store.open(id);
    ReleaseDocument document = readDocument(checkpoint);
    Catalog catalog;
    var models = new TreeMap<String, Model>();
    try (var side = new SideBySide("release-reader")) {
      var items = side.begin(() -> readCatalog(checkpoint, document));
      var lines = side.begin(() -> checkpoint.read(ReleaseFiles.CATALOG, (in, size) -> size));
      var parts = new TreeMap<String, SideBySide.Part<Model>>();
      for (String name : document.models()) {
        parts.put(name, side.begin(() -> readModel(checkpoint, name, items)));
      }
      catalog = items.get();
      lines.get(); // verified, whether they were parsed or not
      for (String name : parts.keySet()) {
        models.put(name, parts.get(name).get());
      }
    }
    Optional<CombinationRecipe> combination =
        document.combination()
            ? Optional.of(json(checkpoint, ReleaseFiles.COMBINATION, CombinationRecipe.class))
            : Optional.empty();
    SmokeTest smokeTest = json(checkpoint, ReleaseFiles.SMOKE_TEST, SmokeTest.class);
    try {
      var content = new ReleaseContent(catalog, models, document.roles(), combination);
      return new Release(id, checkpoint.manifest(), content, smokeTest);
    } catch (IllegalArgumentException e) {
      throw corrupt(checkpoint, ReleaseFiles.RELEASE, e);
    }
  }

  /**
   * Which model of a checkpoint does what; reads one small file.
   *
   * @throws CorruptCheckpointException if it is not a release this code reads
   */
  public static ReleaseRoles roles(Checkpoint checkpoint) throws IOException {
    return readDocument(checkpoint).roles();
  }

  private static Release checked(Release release) throws CorruptCheckpointException {
    Optional<String> difference = release.smokeTest().mismatch(release);
    if (difference.isPresent()) {
      throw new CorruptCheckpointException(
          release.id() + "/" + ReleaseFiles.SMOKE_TEST, "fails: " + difference.get());
    }
    return release;
  }

  private static ReleaseDocument readDocument(Checkpoint checkpoint) throws IOException {
    ReleaseDocument document = json(checkpoint, ReleaseFiles.RELEASE, ReleaseDocument.class);
    if (document.format() < 1 || document.format() > ReleaseDocument.FORMAT) {
      throw corrupt(
          checkpoint,
          ReleaseFiles.RELEASE,
          "is of release format %d; this code reads formats 1 to %d"
              .formatted(document.format(), ReleaseDocument.FORMAT));
    }
    return document;
  }

  private static Catalog readCatalog(Checkpoint checkpoint, ReleaseDocument document)
      throws IOException {
    boolean columns = checkpoint.manifest().files().containsKey(ReleaseFiles.CATALOG_COLUMNS);
    Catalog catalog =
        columns
            ? readColumns(checkpoint)
            : checkpoint.read(ReleaseFiles.CATALOG, CatalogParser::parse);
    if (catalog.size() != document.items()) {
      throw corrupt(
          checkpoint,
          columns ? ReleaseFiles.CATALOG_COLUMNS : ReleaseFiles.CATALOG,
          "holds %d items; release.json says %d".formatted(catalog.size(), document.items()));
    }
    return catalog;
  }

  private static Catalog readColumns(Checkpoint checkpoint) throws IOException {
    try {
      return CatalogColumnsReader.read(readArrays(checkpoint, ReleaseFiles.CATALOG_COLUMNS));
    } catch (IllegalArgumentException e) {
      throw corrupt(checkpoint, ReleaseFiles.CATALOG_COLUMNS, e);
    }
  }

  private Model readModel(Checkpoint checkpoint, String name, SideBySide.Part<Catalog> items)
      throws IOException {
    String file = ReleaseFiles.model(name);
    ModelDocument document = json(checkpoint, file, ModelDocument.class);
    ModelFormat format = formats.get(document.type());
    if (format == null) {
      throw corrupt(
          checkpoint,
          file,
          "model is of type '%s', which this code does not know; it knows %s"
              .formatted(document.type(), formats.keySet()));
    }
    var tensors = readArrays(checkpoint, ReleaseFiles.arrays(name));
    if (!List.copyOf(new TreeMap<>(tensors).keySet()).equals(document.arrays())) {
      throw corrupt(
          checkpoint,
          ReleaseFiles.arrays(name),
          "holds arrays %s; model.json lists %s".formatted(tensors.keySet(), document.arrays()));
    }
    ItemIndex index = items.get().index();
    try {
      return format.read(
          new ModelState(document.type(), document.version(), document.settings(), tensors), index);
    } catch (IllegalArgumentException e) {
      throw corrupt(checkpoint, file, e);
    }
  }

  private static Map<String, Tensor> readArrays(Checkpoint checkpoint, String file)
      throws IOException {
    return checkpoint.read(
        file, (in, size) -> SafetensorsReader.read(checkpoint.id() + "/" + file, in, size));
  }

  private static <T> T json(Checkpoint checkpoint, String file, Class<T> type) throws IOException {
    return CheckpointJson.parse(checkpoint.bytes(file), type, checkpoint.id() + "/" + file);
  }

  private static CorruptCheckpointException corrupt(
      Checkpoint checkpoint, String file, IllegalArgumentException cause) {
    return new CorruptCheckpointException(
        checkpoint.id() + "/" + file, String.valueOf(cause.getMessage()), cause);
  }

  private static CorruptCheckpointException corrupt(
      Checkpoint checkpoint, String file, String reason) {
    return new CorruptCheckpointException(checkpoint.id() + "/" + file, reason);
  }
}
