package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as checkpoints hold it: UTF-8, maps sorted by key, two spaces of indent, line feeds, so that
 * equal content gives equal bytes everywhere; read strictly. Stateless.
 */
public final class CheckpointJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private static final ObjectWriter PRETTY =
      MAPPER.writer(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private static final ObjectWriter COMPACT =
      MAPPER.writer().without(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private CheckpointJson() {}

  /** A value as an indented document that ends with a line feed. */
  public static byte[] document(Object value) {
    return ended(write(PRETTY, value));
  }

  /** A value as one line that ends with a line feed. */
  public static byte[] line(Object value) {
    return ended(compact(value));
  }

  /** A value without any space, for headers; maps keep their order. */
  static byte[] compact(Object value) {
    return write(COMPACT, value);
  }

  private static byte[] write(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + value.getClass() + " as JSON", e);
    }
  }

  private static byte[] ended(byte[] json) {
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  /**
   * The value of a document. Unknown properties are passed over: they are additions of a later
   * version that this one need not know.
   *
   * @param file named when the document is refused
   * @throws CorruptCheckpointException if the document is not JSON, or not of the type
   */
  public static <T> T parse(byte[] json, Class<T> type, String file)
      throws CorruptCheckpointException {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new CorruptCheckpointException(file, "holds null; expected a JSON object");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new CorruptCheckpointException(file, "cannot be read: " + e.getOriginalMessage(), e);
    } catch (CorruptCheckpointException e) {
      throw e;
    } catch (IOException e) {
      throw new CorruptCheckpointException(file, "cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A parser of values that follow each other, for documents too long to be held as a whole.
   *
   * @param in not closed with the parser
   */
  public static JsonParser values(InputStream in) throws IOException {
    JsonParser parser = MAPPER.getFactory().createParser(in);
    return parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
  }

  /** The arrays a safetensors header describes. */
  static Map<String, SafetensorsFormat.Entry> parseHeader(byte[] json, String file)
      throws CorruptCheckpointException {
    ObjectNode header = parse(json, ObjectNode.class, file);
    header.remove(SafetensorsFormat.METADATA);
    var entries = new TreeMap<String, SafetensorsFormat.Entry>();
    for (Map.Entry<String, JsonNode> field : header.properties()) {
      if (!field.getValue().isObject()) {
        throw new CorruptCheckpointException(
            file, "header describes array '%s' by no object".formatted(field.getKey()));
      }
      try {
        entries.put(
            field.getKey(), MAPPER.convertValue(field.getValue(), SafetensorsFormat.Entry.class));
      } catch (IllegalArgumentException e) {
        throw new CorruptCheckpointException(
            file,
            "header describes array '%s' wrongly: %s".formatted(field.getKey(), e.getMessage()),
            e);
      }
    }
    return entries;
  }

  /** A value as a tree whose objects are sorted by key at every depth. */
  public static JsonNode sortedTree(Object value) {
    return sorted(MAPPER.valueToTree(value));
  }

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      var fields = new TreeMap<String, JsonNode>();
      object.properties().forEach(e -> fields.put(e.getKey(), sorted(e.getValue())));
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.setAll(fields);
      return result;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode result = JsonNodeFactory.instance.arrayNode(array.size());
      array.forEach(element -> result.add(sorted(element)));
      return result;
    }
    return node;
  }
}
