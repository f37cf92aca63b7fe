package org.affinity4j.serving.canary;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The newest answers that nobody clicked on yet. Every answer is watched while as many others come,
 * whosever it is, so that what is forgotten favours nobody. For one thread.
 */
final class RecentAnswers {

  /** Answers that are watched; some 100 bytes each. */
  static final int MOST = 100_000;

  private final Map<UUID, Shown> shown =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Shown> eldest) {
          return size() > MOST;
        }
      };

  /**
   * An answer.
   *
   * @param shopper hash of whom it was for
   */
  record Shown(Side side, long shopper) {}

  void add(UUID id, Shown answer) {
    shown.put(id, answer);
  }

  /** The answer of an id, which is not watched any more; empty where it was not. */
  Optional<Shown> take(String id) {
    try {
      return Optional.ofNullable(shown.remove(UUID.fromString(id)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // ids of answers are UUIDs; this one the shop made up
    }
  }
}
