package org.affinity4j.serving.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Makes keys and their hashes. A key is 256 random bits, so that its plain SHA-256 cannot be turned
 * back by guessing: the slow, salted hashes that guard passwords would only make each request dear.
 */
public final class Secrets {

  /** What every key begins with, so that it is known for one where it leaks. */
  static final String PREFIX = "aff_";

  private static final int BYTES = 32;

  private Secrets() {}

  /** A new key: 47 characters that need no escape in a header, a URL or a shell. */
  public static String newKey(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The hash of a key, 64 lower-case hexadecimal digits. */
  public static String sha256(String key) {
    return HexFormat.of().formatHex(digest(key));
  }

  static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
