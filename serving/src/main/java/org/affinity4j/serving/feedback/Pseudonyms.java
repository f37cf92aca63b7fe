package org.affinity4j.serving.feedback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.affinity4j.common.feedback.Pseudonym;

/** Ids to pseudonyms: HMAC-SHA256 under a key that only this service has. Thread-safe. */
final class Pseudonyms {

  private static final String ALGORITHM = "HmacSHA256";

  /** Of which pseudonyms are made; users and sessions of one name are strangers. */
  enum Sort {
    USER,
    SESSION,
    EVENT,
    /** Whom an answer was for: a user or a session, which the request did not say. */
    ASKER
  }

  /** Never updated, only copied; the oldest key first. */
  private final List<Mac> prototypes;

  /** With the keys of a file, the oldest first, at least one. */
  Pseudonyms(List<byte[]> keys) {
    this.prototypes = keys.stream().map(Pseudonyms::prototype).toList();
  }

  /** The pseudonym under the key in force. */
  Pseudonym of(Sort sort, String id) {
    return Pseudonym.of(hash(prototypes.get(prototypes.size() - 1), sort, id));
  }

  /** The pseudonyms under all keys, the oldest first: what was kept before a rotation too. */
  List<Pseudonym> all(Sort sort, String id) {
    return prototypes.stream().map(key -> Pseudonym.of(hash(key, sort, id))).toList();
  }

  /**
   * Stands for a client's id of an event, the same after a rotation.
   *
   * @param shopper id of whose event it is: ids of events need to differ for one shopper only
   */
  long event(String shopper, String id) {
    byte[] hash = hash(prototypes.get(0), Sort.EVENT, shopper.length() + " " + shopper + id);
    return ByteBuffer.wrap(hash).getLong();
  }

  private static byte[] hash(Mac prototype, Sort sort, String id) {
    try {
      Mac mac = (Mac) prototype.clone();
      mac.update((byte) sort.ordinal());
      return mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's own HMAC can be copied", e);
    }
  }

  private static Mac prototype(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
