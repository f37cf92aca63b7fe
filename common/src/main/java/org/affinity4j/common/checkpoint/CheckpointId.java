package org.affinity4j.common.checkpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of checkpoints: time of publishing and the first digits of the manifest's SHA-256. */
final class CheckpointId {

  static final String EXAMPLE = "20260131T235959Z-0123456789abcdef";

  private static final int DIGITS = 16;
  private static final Pattern SHAPE = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{" + DIGITS + "}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CheckpointId() {}

  static String of(Instant created, String manifestSha256) {
    return TIME.format(created) + "-" + digits(manifestSha256);
  }

  /** The digits of a digest that stand in an id. */
  static String digits(String sha256) {
    return sha256.substring(0, DIGITS);
  }

  /** The digits of the digest in an id. */
  static String digitsOf(String id) {
    return id.substring(id.length() - DIGITS);
  }

  /** When a checkpoint was made, to the second, as its well-formed id says. */
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
