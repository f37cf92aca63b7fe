package org.affinity4j.common.model;

import org.affinity4j.common.score.Scorer;

/** A trained model: a scorer that can be written down. Immutable and thread-safe. */
public interface Model extends Scorer {

  /** The model as settings and arrays; {@link ModelFormat#read} turns them back. */
  ModelState state();

  /** Whether scores depend on {@link org.affinity4j.common.score.Query#earlier()}. */
  default boolean heedsEarlier() {
    return false;
  }

  /**
   * Whether its best items come from an approximate index, so that another version of the code,
   * whose walks differ, may find others, and shares of what was found differ slightly.
   */
  default boolean isApproximate() {
    return false;
  }
}
