package org.affinity4j.common.checkpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names of checkpoints: time of publishing, to the millisecond, and the first digits of the
 * manifest's SHA-256. Names of before have the time to the second.
 */
final class CheckpointId {

  static final String EXAMPLE = "20260131T235959.999Z-0123456789abcdef";

  private static final int DIGITS = 16;
  private static final Pattern SHAPE =
      Pattern.compile("\\d{8}T\\d{6}(\\.\\d{3})?Z-[0-9a-f]{" + DIGITS + "}");
  private static final DateTimeFormatter TIME = time("uuuuMMdd'T'HHmmss[.SSS]'Z'");
  private static final DateTimeFormatter SECONDS = time("uuuuMMdd'T'HHmmss'Z'");

  /** The oldest first; of one time names of before first, then by their digits. */
  static final Comparator<String> ORDER =
      Comparator.comparing(CheckpointId::created)
          .thenComparing(String::length)
          .thenComparing(Comparator.naturalOrder());

  private CheckpointId() {}

  private static DateTimeFormatter time(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /**
   * The name of a checkpoint.
   *
   * @param created to the millisecond
   */
  static String of(Instant created, String manifestSha256) {
    return TIME.format(created) + "-" + digits(manifestSha256);
  }

  /** Whether that is the name of a checkpoint, of now or of before. */
  static boolean isOf(String id, Instant created, String manifestSha256) {
    return id.equals(of(created, manifestSha256))
        || id.equals(SECONDS.format(created) + "-" + digits(manifestSha256));
  }

  /** The digits of a digest that stand in an id. */
  static String digits(String sha256) {
    return sha256.substring(0, DIGITS);
  }

  /** The digits of the digest in an id. */
  static String digitsOf(String id) {
    return id.substring(id.length() - DIGITS);
  }

  /** When a checkpoint was made, as its well-formed id says. */
  static Instant created(String id) {
    try {
      return TIME.parse(id.substring(0, id.indexOf('-')), Instant::from);
    } catch (DateTimeException e) {
      return Instant.MIN; // not a date of the calendar, so not a name we gave
    }
  }

  static boolean isWellFormed(String id) {
    return SHAPE.matcher(id).matches();
  }

  static String requireWellFormed(String id) {
    if (!isWellFormed(id)) {
      throw new IllegalArgumentException(
          "'%s' is not the id of a release; expected one such as %s".formatted(id, EXAMPLE));
    }
    return id;
  }
}
