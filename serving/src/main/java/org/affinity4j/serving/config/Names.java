package org.affinity4j.serving.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Names of settings: how the environment spells them, and which is meant by a misspelt one. */
final class Names {

  static final String PREFIX = "AFFINITY_SERVING_";

  private Names() {}

  /** {@code server.idleTimeoutMillis} as {@code AFFINITY_SERVING_SERVER_IDLE_TIMEOUT_MILLIS}. */
  static String variable(String path) {
    String words = path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_');
    return PREFIX + words.toUpperCase(Locale.ROOT);
  }

  /** The name with the fewest changed letters; ties to the first in the alphabet. */
  static String nearest(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String other) -> distance(name, other))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  /** Levenshtein's edit distance, case ignored. */
  private static int distance(String a, String b) {
    String from = a.toLowerCase(Locale.ROOT);
    String to = b.toLowerCase(Locale.ROOT);
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
