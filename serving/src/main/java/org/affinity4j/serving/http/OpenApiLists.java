package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;

/**
 * Says in the OpenAPI document what {@link ListRequest} says at each request for a list: bodies
 * hold its fields beside their own, routes without a body take those of {@link Wishes} as
 * parameters. Stateless.
 */
final class OpenApiLists {

  private static final String NAME = "ListRequest";
  private static final String REFERENCE = "#/components/schemas/" + NAME;

  private OpenApiLists() {}

  /** Puts the fields and parameters in, in place of the schema they came with. */
  static void add(ObjectNode document) {
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    ObjectNode list = (ObjectNode) schemas.remove(NAME).get("properties");
    for (JsonNode schema : schemas) {
      if (schema.path("properties") instanceof ObjectNode properties
          && properties.path("list").path("$ref").asText().equals(REFERENCE)) {
        properties.remove("list");
        properties.setAll(list);
      }
    }
    for (JsonNode path : document.get("paths")) {
      JsonNode operation = path.path("get");
      if (operation.path("tags").path(0).asText().equals("suggestions")) {
        ArrayNode parameters = ((ObjectNode) operation).withArray("parameters");
        addTo(parameters, "limit", list);
        new TreeSet<>(Wishes.PARAMETERS).forEach(name -> addTo(parameters, name, list));
      }
    }
  }

  private static void addTo(ArrayNode parameters, String name, ObjectNode list) {
    ObjectNode schema = list.get(name).deepCopy();
    String description = schema.remove("description").asText();
    parameters
        .addObject()
        .put("name", name)
        .put("in", "query")
        .put("description", description)
        .put("required", false)
        .set("schema", schema);
  }
}
