package org.affinity4j.common.counting;

import java.util.Optional;

/** Tells what was counted of pairs of items. Implementations are immutable and thread-safe. */
public interface PairStatistics {

  /** Counted nothing. */
  PairStatistics NONE = (a, b) -> Optional.empty();

  /** The counts of an ordered pair; empty when the two were never seen together. */
  Optional<PairEvidence> pair(int a, int b);
}
