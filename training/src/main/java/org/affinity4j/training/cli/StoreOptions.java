package org.affinity4j.training.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.NoSuchReleaseException;
import org.affinity4j.common.checkpoint.ReleaseNames;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which store a command works on. */
final class StoreOptions {

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "Folder of the store; several machines may share it. Default: $AFFINITY_STORE, else"
              + " .affinity/store in the working directory.")
  private @Nullable Path store;

  /** The store's folder; it need not exist. */
  Path folder() {
    if (store != null) {
      return store;
    }
    String variable = System.getenv("AFFINITY_STORE");
    return variable == null || variable.isBlank()
        ? Path.of(".affinity", "store")
        : Path.of(variable);
  }

  /** The store; it is made when first written to. */
  CheckpointStore open() {
    return new DirectoryCheckpointStore(folder(), Clock.systemUTC());
  }

  /**
   * The store, for commands that have nothing to do in an absent one.
   *
   * @throws NoSuchReleaseException if the folder does not exist
   */
  CheckpointStore openExisting() throws NoSuchReleaseException {
    if (!Files.isDirectory(folder())) {
      throw new NoSuchReleaseException(
          "there is no store in '%s'; './affinity quickstart --once' makes one, --store names another"
              .formatted(folder()));
    }
    return open();
  }

  /**
   * Reads a release.
   *
   * @param name as {@link ReleaseNames} takes it; null for the promoted one
   * @throws IOException if there is no such release, or it is damaged
   */
  Release read(@Nullable String name) throws IOException {
    CheckpointStore opened = openExisting();
    return ReleaseReader.standard().read(opened, resolve(opened, name == null ? "current" : name));
  }

  /** The one release a user means, as {@link ReleaseNames} has it. */
  String resolve(CheckpointStore opened, String name) throws IOException {
    return ReleaseNames.resolve(opened, name, folder());
  }
}
