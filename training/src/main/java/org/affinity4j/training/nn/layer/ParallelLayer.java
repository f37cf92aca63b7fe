package org.affinity4j.training.nn.layer;

import org.affinity4j.training.train.Workers;

/** A layer whose passes can be parted among threads. */
public interface ParallelLayer {

  /**
   * Parts each pass from now on. What a pass gives is then valid until the next of its kind, which
   * writes to the same memory.
   */
  void parallel(Workers pool, int parts);
}
