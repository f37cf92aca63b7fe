package org.affinity4j.training.split;

import org.affinity4j.training.dataset.Dataset;

/** Parts a data set. Stateless: equal input and seed, equal split. */
public interface Splitter {

  /**
   * Parts a data set.
   *
   * @param seed of every random choice (which basket member is hidden)
   * @throws IllegalArgumentException if the data set lacks what the protocol needs, naming it
   */
  Split split(Dataset dataset, long seed);
}
