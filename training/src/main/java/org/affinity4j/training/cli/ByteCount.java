package org.affinity4j.training.cli;

import java.util.Locale;

/** Sizes as people read them. */
final class ByteCount {

  private static final String UNITS = "KMGT";

  private ByteCount() {}

  /** Such as {@code 512 B}, {@code 1.5 KiB}. */
  static String text(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < UNITS.length() - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %siB", value, UNITS.charAt(unit));
  }
}
