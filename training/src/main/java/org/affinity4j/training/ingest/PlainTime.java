package org.affinity4j.training.ingest;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;

/**
 * Reads times of the form {@value #PATTERN} without a formatter; leaves all else to another parser.
 */
final class PlainTime implements TimeStyle.Parser {

  static final String PATTERN = "yyyy-MM-dd HH:mm:ss";

  private final ZoneId zone;
  private final TimeStyle.Parser other;

  PlainTime(ZoneId zone, TimeStyle.Parser other) {
    this.zone = zone;
    this.other = other;
  }

  @Override
  public OptionalLong millis(String text) {
    if (!isPlain(text)) {
      return other.millis(text);
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 7),
              number(text, 8, 10),
              number(text, 11, 13),
              number(text, 14, 16),
              number(text, 17, 19));
      return OptionalLong.of(time.atZone(zone).toInstant().toEpochMilli());
    } catch (DateTimeException e) {
      return other.millis(text);
    }
  }

  private static boolean isPlain(String text) {
    if (text.length() != PATTERN.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char expected = PATTERN.charAt(i);
      boolean fits = Character.isLetter(expected) ? c >= '0' && c <= '9' : c == expected;
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
