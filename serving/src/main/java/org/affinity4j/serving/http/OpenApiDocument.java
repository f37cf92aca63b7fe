package org.affinity4j.serving.http;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finishes the OpenAPI document that was made of the annotations. They hold bounds and examples as
 * text; the standard wants values of the type they stand beside. Stateless.
 */
final class OpenApiDocument {

  private static final Set<String> BOUNDS = Set.of("minimum", "maximum", "minItems", "maxItems");

  private static final String DESCRIPTION =
      "Which products belong together: scores and builds combinations, completes carts, relates"
          + " products. Every answer names the release it comes from and carries an id for"
          + " attribution. A request may carry an id of its own in the header X-Request-Id, which"
          + " the answer repeats. All but the health routes ask for an API key, in the header"
          + " X-Api-Key or as Authorization: Bearer. Errors are problem documents (RFC 9457) that name the field, what"
          + " came and what was expected.";

  private OpenApiDocument() {}

  /** The finished document, in UTF-8, the same bytes on every machine. */
  static byte[] finished(byte[] generated) {
    var mapper = new ObjectMapper();
    try {
      JsonNode document = mapper.readTree(generated);
      ((ObjectNode) document.get("info")).put("description", DESCRIPTION);
      OpenApiLists.add((ObjectNode) document);
      mend(document, mapper);
      OpenApiAnswers.add((ObjectNode) document);
      OpenApiSecurity.add((ObjectNode) document);
      sort((ObjectNode) document.at("/components/schemas"));
      var printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
      String text = mapper.writer(printer).writeValueAsString(document);
      return (text + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By name: compilers differ in the order in which they come by the classes. */
  private static void sort(ObjectNode schemas) {
    var byName = new TreeMap<String, JsonNode>();
    schemas.properties().forEach(schema -> byName.put(schema.getKey(), schema.getValue()));
    schemas.removeAll();
    schemas.setAll(byName);
  }

  private static void mend(JsonNode node, ObjectMapper mapper) throws IOException {
    if (node instanceof ObjectNode object) {
      boolean text = object.path("type").asText().equals("string");
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        boolean value = BOUNDS.contains(field.getKey()) || field.getKey().equals("example");
        if (value && field.getValue().isTextual() && !text) {
          field.setValue(mapper.readTree(field.getValue().textValue()));
        }
      }
    }
    for (JsonNode child : node) {
      mend(child, mapper);
    }
  }
}
