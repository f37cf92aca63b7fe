package org.affinity4j.common.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** A key that files are sealed under: 256 secret bits and the id by which files name it. */
final class SealKey {

  /** Bytes of the secret. */
  static final int BYTES = 32;

  /** Most characters of an id. */
  static final int LONGEST_ID = 16;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1," + LONGEST_ID + "}");

  private final String id;
  private final byte[] secret;

  /**
   * A key.
   *
   * @param id 1 to 16 letters, digits, dashes and underscores
   * @param secret 32 bytes, copied
   */
  SealKey(String id, byte[] secret) {
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "'%s' is no id of a key; expected 1 to %d letters, digits, dashes and underscores"
              .formatted(id, LONGEST_ID));
    }
    if (secret.length != BYTES) {
      throw new IllegalArgumentException(
          "key '%s' has %d bytes; expected %d".formatted(id, secret.length, BYTES));
    }
    this.id = id;
    this.secret = secret.clone();
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  String id() {
    return id;
  }

  /** What the keys of one file are made of. */
  byte[] extract(byte[] salt) {
    return Hkdf.extract(salt, secret);
  }

  /** The id, never the secret. */
  @Override
  public String toString() {
    return "key '" + id + "'";
  }

  /** The id as it stands in a file, filled up with zeros. */
  byte[] idBytes() {
    return Arrays.copyOf(id.getBytes(StandardCharsets.US_ASCII), LONGEST_ID);
  }
}
