package org.affinity4j.training.train;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.affinity4j.training.progress.ProgressListener;

/**
 * What surrounds a training run.
 *
 * @param seed the only source of chance
 * @param threads how many threads may work, at least 1
 * @param listener told of progress
 * @param history handed each epoch when it is over, in order, by the thread that called the
 *     trainer; trainers that do not learn in epochs leave it alone
 * @param memory of models that were trained in this run
 * @param work folder where long trainings leave their state after each pass, so that an interrupted
 *     one goes on where it was; empty: nothing is left
 */
public record TrainingContext(
    long seed,
    int threads,
    ProgressListener listener,
    Consumer<EpochRecord> history,
    TrainingMemory memory,
    Optional<Path> work) {

  public TrainingContext {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; expected at least 1");
    }
  }

  /** A context that keeps no history. */
  public TrainingContext(long seed, int threads, ProgressListener listener) {
    this(seed, threads, listener, epoch -> {}, TrainingMemory.NONE, Optional.empty());
  }

  /** A context that tells no one. */
  public static TrainingContext quiet(long seed, int threads) {
    return new TrainingContext(seed, threads, ProgressListener.SILENT);
  }

  /** The same with another listener. */
  public TrainingContext withListener(ProgressListener newListener) {
    return new TrainingContext(seed, threads, newListener, history, memory, work);
  }

  /** The same with another sink of epochs. */
  public TrainingContext withHistory(Consumer<EpochRecord> newHistory) {
    return new TrainingContext(seed, threads, listener, newHistory, memory, work);
  }

  /** The same with another memory. */
  public TrainingContext withMemory(TrainingMemory newMemory) {
    return new TrainingContext(seed, threads, listener, history, newMemory, work);
  }

  /** The same with a folder for the state of long trainings. */
  public TrainingContext withWork(Path folder) {
    return new TrainingContext(seed, threads, listener, history, memory, Optional.of(folder));
  }

  /** The same without a listener or a sink of epochs. */
  public TrainingContext quietly() {
    return new TrainingContext(seed, threads, ProgressListener.SILENT, epoch -> {}, memory, work);
  }
}
