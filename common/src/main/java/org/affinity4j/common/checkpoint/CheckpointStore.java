package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Published checkpoints and the one that is in use. Several processes, on several machines, may
 * work on one store at once. A checkpoint is there as a whole or not at all, and never changes.
 * Implementations are thread-safe.
 */
public interface CheckpointStore {

  /** Begins a checkpoint that no one sees before {@link CheckpointWriter#publish}. */
  CheckpointWriter begin() throws IOException;

  /** What is published, oldest first; a damaged checkpoint is listed with what is wrong with it. */
  List<CheckpointListing> list() throws IOException;

  /**
   * Opens a checkpoint: reads its manifest and checks that exactly the listed files are there, each
   * of the listed size. Contents are checked as they are read.
   *
   * @throws CorruptCheckpointException if anything differs from the manifest
   * @throws NoSuchReleaseException if there is no checkpoint of that id
   */
  Checkpoint open(String id) throws IOException;

  /** The promotion in force; empty when nothing was ever promoted. Cheap enough to poll. */
  Optional<Promotion> current() throws IOException;

  /** All promotions and roll-backs, oldest first. */
  List<Promotion> history() throws IOException;

  /**
   * Verifies a checkpoint byte by byte and makes it the current one in one atomic step. Of two that
   * do so at once the one with the higher sequence wins; the history holds both.
   *
   * @param by who asks for it, for the history
   * @throws CorruptCheckpointException if a byte is wrong; then nothing changes
   * @throws NoSuchReleaseException if there is no checkpoint of that id
   * @throws StoppedCanaryException if it was worse as a canary, and has not been one again since
   */
  Promotion promote(String id, String by) throws IOException;

  /**
   * Makes the checkpoint that was in force before the current one current again. Rolling back twice
   * goes back two promotions.
   *
   * @throws NoSuchReleaseException if there is none to go back to
   */
  Promotion rollback(String by) throws IOException;

  /** The releases that are, or were, tried on some users before they are promoted. */
  CanaryLog canaries();

  /**
   * Removes old checkpoints and abandoned staging folders. The current checkpoint, the one a roll
   * back would return to, a canary that runs, those held by a fresh {@link Lease} and young ones
   * always stay.
   */
  PruneReport prune(PrunePolicy policy) throws IOException;

  /**
   * Says that an instance uses a checkpoint, so that it is not pruned; to be repeated well within
   * {@link PrunePolicy#leaseAge()}. An instance holds one checkpoint at a time.
   *
   * @param instance name of the instance: letters, digits, dot, dash and underscore
   */
  void hold(String instance, String id) throws IOException;

  /** Takes back what {@link #hold} said; nothing happens when it said nothing. */
  void letGo(String instance) throws IOException;

  /** What instances hold, fresh or not, by instance. */
  List<Lease> leases() throws IOException;
}
