package org.affinity4j.training.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers strings in order of first appearance. Not thread-safe. */
final class StringPool {

  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> values = new ArrayList<>();

  /** The number of a string, a new one when it was not seen before; -1 for null. */
  int code(@Nullable String value) {
    if (value == null) {
      return -1;
    }
    Integer known = codes.get(value);
    if (known != null) {
      return known;
    }
    codes.put(value, values.size());
    values.add(value);
    return values.size() - 1;
  }

  String value(int code) {
    return values.get(code);
  }

  int size() {
    return values.size();
  }
}
