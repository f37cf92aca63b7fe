package org.affinity4j.training.train;

import org.affinity4j.training.progress.ProgressListener;

/**
 * What surrounds a training run.
 *
 * @param seed the only source of chance
 * @param threads how many threads may work, at least 1
 * @param listener told of progress
 */
public record TrainingContext(long seed, int threads, ProgressListener listener) {

  public TrainingContext {
    if (threads < 1) {
      throw new IllegalArgumentException("threads is " + threads + "; expected at least 1");
    }
  }

  /** A context that tells no one. */
  public static TrainingContext quiet(long seed, int threads) {
    return new TrainingContext(seed, threads, ProgressListener.SILENT);
  }
}
