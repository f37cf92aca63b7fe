package org.affinity4j.serving.feedback;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key. Thread-safe. */
final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  /** Never updated, only copied. */
  private final Mac prototype;

  KeyedHash(byte[] key) {
    try {
      prototype = Mac.getInstance(ALGORITHM);
      prototype.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** The hash of some bytes one after another: 32 bytes. */
  byte[] of(byte[]... parts) {
    try {
      Mac mac = (Mac) prototype.clone();
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own HMAC can be copied", e);
    }
  }
}
