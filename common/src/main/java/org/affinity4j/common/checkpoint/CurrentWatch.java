package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.util.Optional;

/**
 * Notices promotions by asking again and again. Each question opens and reads one small file:
 * asking only for its time would be answered from a cache on some shared file systems. Thread-safe.
 */
public final class CurrentWatch {

  private final CheckpointStore store;
  private long lastSequence;

  /** A watch that has seen nothing yet, so the first {@link #poll} gives what is current. */
  public CurrentWatch(CheckpointStore store) {
    this.store = store;
  }

  /**
   * The promotion in force if it is another one than at the last call.
   *
   * @return empty when nothing changed or nothing was ever promoted
   * @throws IOException if it cannot be read; the next call asks anew
   */
  public synchronized Optional<Promotion> poll() throws IOException {
    Optional<Promotion> current = store.current();
    if (current.isEmpty() || current.get().sequence() == lastSequence) {
      return Optional.empty();
    }
    lastSequence = current.get().sequence();
    return current;
  }
}
