package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;

/** A value in JSON with the digest of its JSON, so that a changed byte is found. Stateless. */
final class SealedDocument {

  private static final String DIGEST = "sha256";

  private SealedDocument() {}

  /**
   * A value as a document.
   *
   * @param name of the field that holds it
   */
  static byte[] seal(String name, Object value) {
    ObjectNode document = CheckpointJson.object();
    document.putPOJO(name, value);
    document.put(DIGEST, Sha256.of(CheckpointJson.compact(value)));
    return CheckpointJson.document(document);
  }

  /**
   * The value of a document.
   *
   * @param advice what to do about a document that was changed
   * @throws CorruptCheckpointException if a byte is not as it was written
   */
  static <T> T unseal(byte[] json, String name, Class<T> type, String file, String advice)
      throws CorruptCheckpointException {
    JsonNode held = CheckpointJson.parse(json, ObjectNode.class, file).path(name);
    T value = CheckpointJson.parse(CheckpointJson.compact(held), type, file);
    if (!Arrays.equals(json, seal(name, value))) {
      throw new CorruptCheckpointException(file, "is not what was written; " + advice);
    }
    return value;
  }
}
