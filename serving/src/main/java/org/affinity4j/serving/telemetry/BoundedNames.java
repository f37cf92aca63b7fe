package org.affinity4j.serving.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The first names that come, so that a label that callers choose has few values. Two that come at
 * once may both be taken as the last. Thread-safe.
 */
final class BoundedNames {

  /** What stands for all names that came later. */
  static final String OTHER = "other";

  private final int most;
  private final Set<String> names = ConcurrentHashMap.newKeySet();

  BoundedNames(int most) {
    this.most = most;
  }

  /** The name itself, or {@value #OTHER}. */
  String bounded(String name) {
    if (!names.contains(name)) {
      if (names.size() >= most) {
        return OTHER;
      }
      names.add(name);
    }
    return name;
  }
}
