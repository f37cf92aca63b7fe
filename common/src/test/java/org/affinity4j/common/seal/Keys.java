package org.affinity4j.common.seal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Keys for tests. */
public final class Keys {

  private Keys() {}

  /** A key as it is written, of 32 times one byte. */
  public static String text(String id, int of) {
    byte[] secret = new byte[SealKey.BYTES];
    Arrays.fill(secret, (byte) of);
    return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  static SealKeys keys(String... texts) {
    return SealKeys.parse(List.of(texts), "the test");
  }

  static Sealing sealing(String... texts) {
    return Sealing.on(keys(texts), new SecureRandom());
  }
}
