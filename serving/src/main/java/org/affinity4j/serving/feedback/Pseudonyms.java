package org.affinity4j.serving.feedback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.affinity4j.common.feedback.Pseudonym;

/** Ids to pseudonyms: HMAC-SHA256 under a key that only this service has. Thread-safe. */
final class Pseudonyms {

  /** Of which pseudonyms are made; users and sessions of one name are strangers. */
  enum Sort {
    USER,
    SESSION,
    EVENT,
    /** Whom an answer was for: a user or a session, which the request did not say. */
    ASKER
  }

  /** The oldest key's first. */
  private final List<KeyedHash> hashes;

  /** With the keys of a file, the oldest first, at least one. */
  Pseudonyms(List<byte[]> keys) {
    this.hashes = keys.stream().map(KeyedHash::new).toList();
  }

  /** The pseudonym under the key in force. */
  Pseudonym of(Sort sort, String id) {
    return Pseudonym.of(hash(hashes.get(hashes.size() - 1), sort, id));
  }

  /** The pseudonyms under all keys, the oldest first: what was kept before a rotation too. */
  List<Pseudonym> all(Sort sort, String id) {
    return hashes.stream().map(key -> Pseudonym.of(hash(key, sort, id))).toList();
  }

  /**
   * Stands for a client's id of an event, the same after a rotation.
   *
   * @param shopper id of whose event it is: ids of events need to differ for one shopper only
   */
  long event(String shopper, String id) {
    byte[] hash = hash(hashes.get(0), Sort.EVENT, shopper.length() + " " + shopper + id);
    return ByteBuffer.wrap(hash).getLong();
  }

  private static byte[] hash(KeyedHash key, Sort sort, String id) {
    return key.of(new byte[] {(byte) sort.ordinal()}, id.getBytes(StandardCharsets.UTF_8));
  }
}
