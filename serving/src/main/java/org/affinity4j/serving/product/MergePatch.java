package org.affinity4j.serving.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch (RFC 7396). */
final class MergePatch {

  private MergePatch() {}

  /** A new document: the target with what the patch names replaced, and its nulls removed. */
  static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    ObjectNode merged = target.deepCopy();
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                merged.set(field.getKey(), value(merged.path(field.getKey()), field.getValue()));
              }
            });
    return merged;
  }

  /**
   * A patch that does what two do one after the other, as far as a patch can: it cannot say that an
   * object is to be emptied and then filled.
   */
  static ObjectNode compose(ObjectNode first, ObjectNode second) {
    ObjectNode both = first.deepCopy();
    second
        .properties()
        .forEach(
            field -> {
              JsonNode before = both.path(field.getKey());
              boolean within = before.isObject() && field.getValue().isObject();
              both.set(
                  field.getKey(),
                  within
                      ? compose((ObjectNode) before, (ObjectNode) field.getValue())
                      : field.getValue().deepCopy());
            });
    return both;
  }

  private static JsonNode value(JsonNode before, JsonNode patch) {
    if (!patch.isObject()) {
      return patch.deepCopy();
    }
    ObjectNode fields = (ObjectNode) patch;
    return apply(before.isObject() ? (ObjectNode) before : fields.objectNode(), fields);
  }
}
