package org.affinity4j.serving.experiment;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.affinity4j.common.checkpoint.Checkpoint;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.common.checkpoint.NoSuchReleaseException;
import org.affinity4j.common.release.ReleaseReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The experiments in force, kept in a file. A change is on disk before it is in force. One process
 * may write to the file. Thread-safe; reading never waits.
 */
public final class ExperimentBook {

  private static final Logger LOG = LoggerFactory.getLogger(ExperimentBook.class);

  private final Path file;
  private final CheckpointStore store;
  private volatile Edition current;

  private ExperimentBook(Path file, CheckpointStore store, Edition current) {
    this.file = file;
    this.store = store;
    this.current = current;
  }

  /**
   * What is in force.
   *
   * @param problem why those of the file are not; empty when they are
   */
  public record Edition(Experiments experiments, Optional<String> problem) {}

  /**
   * The book of a file, which need not exist. When it is damaged there are no experiments, and the
   * edition says why; it stays as it is until the next change.
   *
   * @param store where the releases are
   * @throws IOException if the file is there and cannot be read
   */
  public static ExperimentBook open(Path file, CheckpointStore store) throws IOException {
    return new ExperimentBook(file, store, read(file));
  }

  /** The experiments in force. */
  public Edition current() {
    return current;
  }

  /**
   * Puts other experiments in force, once each of their releases was found and verified.
   *
   * @throws IllegalArgumentException if a release is not there, damaged or not to be read
   * @throws IOException if the store cannot be read or the change not be written; the experiments
   *     stay as they were
   */
  public synchronized void replace(Experiments experiments) throws IOException {
    for (Experiment one : experiments.experiments()) {
      verify(one);
    }
    write(experiments);
    current = new Edition(experiments, Optional.empty());
  }

  private void verify(Experiment one) throws IOException {
    try {
      Checkpoint checkpoint = store.open(one.release());
      checkpoint.verify();
      var unused = ReleaseReader.roles(checkpoint);
    } catch (CorruptCheckpointException | NoSuchReleaseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "release of group '%s' cannot be used: %s".formatted(one.group(), e.getMessage()), e);
    }
  }

  private static Edition read(Path file) throws IOException {
    try {
      byte[] json = Files.readAllBytes(file);
      return new Edition(
          CheckpointJson.parse(json, Experiments.class, file.getFileName().toString()),
          Optional.empty());
    } catch (NoSuchFileException e) {
      return new Edition(Experiments.NONE, Optional.empty());
    } catch (CorruptCheckpointException e) {
      LOG.error("no experiment is in force: {}", e.getMessage(), e);
      return new Edition(Experiments.NONE, Optional.of(String.valueOf(e.getMessage())));
    }
  }

  /** Written beside, brought to the disk and renamed: the old or the new, never half of it. */
  private void write(Experiments experiments) throws IOException {
    Path whole = file.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var content = ByteBuffer.wrap(CheckpointJson.document(experiments));
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
