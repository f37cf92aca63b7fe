package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.Locale;
import java.util.Map;
import org.affinity4j.serving.access.Role;
import org.affinity4j.serving.http.RouteTable.Need;

/** Says in the OpenAPI document, of every route, who may use it and how it refuses. Stateless. */
final class OpenApiSecurity {

  private OpenApiSecurity() {}

  /** Adds the schemes, each operation's need of a key, and the answers of those without one. */
  static void add(ObjectNode document) {
    ObjectNode schemes = ((ObjectNode) document.get("components")).putObject("securitySchemes");
    schemes
        .putObject("apiKey")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "X-Api-Key")
        .put("description", "./affinity serve keys add makes one");
    schemes
        .putObject("bearer")
        .put("type", "http")
        .put("scheme", "bearer")
        .put("description", "The same API key as Authorization: Bearer");
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(Locale.ROOT);
        Need need =
            RouteTable.need(HandlerType.findOrCreate(method), path.getKey()).orElse(Need.OPERATOR);
        secure((ObjectNode) operation.getValue(), need);
      }
    }
  }

  private static void secure(ObjectNode operation, Need need) {
    var security = operation.putArray("security");
    if (need == Need.NOTHING) {
      return;
    }
    security.addObject().putArray("apiKey");
    security.addObject().putArray("bearer");
    operation.put(
        "description",
        "For keys of the role "
            + RouteTable.role(need).map(Role::wireName).orElse("storefront")
            + (RouteTable.role(need).filter(Role.OPERATOR::equals).isPresent()
                ? "."
                : " or operator."));
    ObjectNode responses = (ObjectNode) operation.get("responses");
    OpenApiAnswers.addTo(responses, "401", "There is no API key, or it is not in force");
    OpenApiAnswers.addTo(responses, "403", "The API key lacks the role");
    OpenApiAnswers.addTo(responses, "429", "The API key sends too many requests; see Retry-After");
    if (responses.has("503")) {
      ObjectNode busy = (ObjectNode) responses.get("503");
      busy.put("description", busy.get("description").asText() + "; or it has too much to do");
    } else {
      OpenApiAnswers.addTo(responses, "503", "The service has too much to do; see Retry-After");
    }
  }
}
