package org.affinity4j.common.seal;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), for outputs of one block. Stateless. */
final class Hkdf {

  private static final String ALGORITHM = "HmacSHA256";

  private Hkdf() {}

  /** What all keys of one secret and one salt are made of: 32 bytes. */
  static byte[] extract(byte[] salt, byte[] secret) {
    return hmac(salt, secret);
  }

  /** 32 bytes for one use. */
  static byte[] expand(byte[] extracted, byte[] use) {
    return hmac(extracted, use, new byte[] {1});
  }

  /** HMAC-SHA256 of some bytes one after another. */
  static byte[] hmac(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
