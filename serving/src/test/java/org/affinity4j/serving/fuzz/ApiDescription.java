package org.affinity4j.serving.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** What an OpenAPI document says of the operations, and values that are as it says. */
final class ApiDescription {

  private final JsonNode document;

  ApiDescription(JsonNode document) {
    this.document = document;
  }

  /** A parameter and its schema. */
  record Parameter(String name, String in, JsonNode schema) {

    /** A value that fits, as text. */
    String example() {
      if (schema.has("example")) {
        return schema.get("example").asText();
      }
      return switch (schema.path("type").asText()) {
        case "integer" -> "1";
        case "number" -> "0.5";
        case "boolean" -> "true";
        default -> "name".equals(name) || "id".equals(name) ? "phone-01" : "cart";
      };
    }
  }

  /**
   * An operation.
   *
   * @param body the schema of its body; missing when it takes none
   * @param method in capitals
   */
  record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      JsonNode body,
      boolean needsKey,
      Set<Integer> statuses) {

    boolean hasBody() {
      return !body.isMissingNode();
    }

    List<Parameter> parameters(String in) {
      return parameters.stream().filter(one -> one.in.equals(in)).toList();
    }
  }

  List<Operation> operations() {
    var found = new ArrayList<Operation>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            found.add(
                                operation(method.getKey(), path.getKey(), method.getValue()))));
    return List.copyOf(found);
  }

  /** The methods a path takes; HEAD goes with GET. */
  Set<String> methods(String path) {
    var methods = new TreeSet<String>();
    document
        .get("paths")
        .get(path)
        .fieldNames()
        .forEachRemaining(name -> methods.add(name.toUpperCase(Locale.ROOT)));
    return methods;
  }

  private static Operation operation(String method, String path, JsonNode json) {
    var parameters = new ArrayList<Parameter>();
    for (JsonNode one : json.path("parameters")) {
      parameters.add(
          new Parameter(one.get("name").asText(), one.get("in").asText(), one.get("schema")));
    }
    var statuses = new TreeSet<Integer>();
    json.get("responses")
        .fieldNames()
        .forEachRemaining(code -> statuses.add(Integer.valueOf(code)));
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        List.copyOf(parameters),
        json.at("/requestBody/content/application~1json/schema"),
        !json.path("security").isEmpty(),
        statuses);
  }

  /** The schema a schema stands for. */
  JsonNode resolved(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    return reference.isMissingNode() ? schema : document.at(reference.asText().substring(1));
  }

  /** A value as the schema says: all that is required, and some of the rest. */
  JsonNode sample(JsonNode given, Random random) {
    JsonNode schema = resolved(given);
    if (schema.has("example")) {
      return schema.get("example").deepCopy();
    }
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema, random);
      case "array" -> nodes.arrayNode().add(sample(schema.get("items"), random));
      case "integer" -> nodes.numberNode(Math.max(1, schema.path("minimum").asInt()));
      case "number" -> nodes.numberNode(1.5);
      case "boolean" -> nodes.booleanNode(random.nextBoolean());
      default -> nodes.textNode("phone-01");
    };
  }

  private ObjectNode object(JsonNode schema, Random random) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    var required = new TreeSet<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (required.contains(property.getKey()) || random.nextInt(4) == 0) {
                object.set(property.getKey(), sample(property.getValue(), random));
              }
            });
    return object;
  }
}
