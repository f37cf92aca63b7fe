package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.affinity4j.serving.http.RouteTable.Need;

/**
 * Adds to the OpenAPI document the answers that all routes of a sort share, where a route does not
 * describe its own: those to bad bodies, to bad parameters, to who has the answer already, and
 * while there is no release. Every error is a problem document. Stateless.
 */
final class OpenApiAnswers {

  private static final String PROBLEM = "#/components/schemas/Problem";

  private OpenApiAnswers() {}

  /** Adds them to every operation, whose answers are then in the order of their statuses. */
  static void add(ObjectNode document) {
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        Optional<Need> need = RouteTable.need(HandlerType.findOrCreate(method), path.getKey());
        add((ObjectNode) operation.getValue(), need.equals(Optional.of(Need.STOREFRONT)));
      }
    }
  }

  private static void add(ObjectNode operation, boolean ofRelease) {
    ObjectNode responses = (ObjectNode) operation.get("responses");
    responses.properties().forEach(one -> describe(one.getKey(), (ObjectNode) one.getValue()));
    if (takes(operation, "header", "If-None-Match"::equals)) {
      responses.putObject("304").put("description", Etags.UNCHANGED);
    }
    if (operation.has("requestBody")) {
      addTo(responses, "400", "The body is not JSON or not as described");
      addTo(responses, "413", "The body is too large");
      addTo(responses, "415", "The body is not said to be JSON");
      addTo(responses, "422", "Unknown items, or a bound overstepped");
    }
    if (takes(operation, "query", anything -> true)) {
      addTo(responses, "400", "A parameter is not known or not as described");
      addTo(responses, "422", "A bound is overstepped");
    }
    if (ofRelease) {
      addTo(responses, "503", "There is no release yet");
    }
    var sorted = new TreeMap<String, JsonNode>();
    responses.properties().forEach(one -> sorted.put(one.getKey(), one.getValue()));
    responses.removeAll();
    responses.setAll(sorted);
  }

  private static boolean takes(JsonNode operation, String in, Predicate<String> name) {
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals(in) && name.test(parameter.path("name").asText())) {
        return true;
      }
    }
    return false;
  }

  /** Adds a problem document as the answer of a status that is not described yet. */
  static void addTo(ObjectNode responses, String status, String description) {
    if (!responses.has(status)) {
      describe(status, responses.putObject(status).put("description", description));
    }
  }

  /** Says of an error that it is a problem document, unless it is said what else it is. */
  private static void describe(String status, ObjectNode response) {
    if (status.compareTo("400") >= 0 && !response.has("content")) {
      response
          .putObject("content")
          .putObject("application/problem+json")
          .putObject("schema")
          .put("$ref", PROBLEM);
    }
  }
}
