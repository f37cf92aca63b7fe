package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Pattern;
import org.affinity4j.common.checkpoint.CheckpointJson;

/** The certificates of erasures, a small file each. Thread-safe. */
final class ErasureBook {

  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final String SUFFIX = ".json";

  private final Path folder;

  ErasureBook(Path folder) {
    this.folder = folder;
  }

  /** Keeps one; it is there whole or not at all. */
  void keep(Erased erased) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(erased.certificate() + ".part");
    Files.write(part, CheckpointJson.document(erased));
    Files.move(part, folder.resolve(erased.certificate() + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * The certificate of an id; empty where there is none.
   *
   * @throws IOException if it cannot be read
   */
  Optional<Erased> find(String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      return Optional.empty();
    }
    String name = id + SUFFIX;
    try {
      byte[] json = Files.readAllBytes(folder.resolve(name));
      return Optional.of(CheckpointJson.parse(json, Erased.class, name));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
