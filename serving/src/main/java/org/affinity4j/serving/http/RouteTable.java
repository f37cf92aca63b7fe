package org.affinity4j.serving.http;

import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.serving.access.Role;

/** Who may use which route: the one place that says so. A route that is not here is nobody's. */
final class RouteTable {

  /** What a route asks of a request. */
  enum Need {
    /** Nothing. */
    NOTHING,
    /** Any key, unless the documentation is open. */
    DOCS,
    /** An operator's key, unless the metrics are open. */
    METRICS,
    STOREFRONT,
    FEEDBACK,
    OPERATOR
  }

  private static final Map<String, Need> NEEDS =
      Map.ofEntries(
          Map.entry("GET /", Need.DOCS),
          Map.entry("GET /docs", Need.DOCS),
          Map.entry("GET /docs/start.js", Need.DOCS),
          Map.entry("GET /docs/{file}", Need.DOCS),
          Map.entry("GET /openapi.json", Need.DOCS),
          Map.entry("GET /health/live", Need.NOTHING),
          Map.entry("GET /health/ready", Need.NOTHING),
          Map.entry("GET /metrics", Need.METRICS),
          Map.entry("GET /v1/status", Need.OPERATOR),
          Map.entry("GET /v1/status/config", Need.OPERATOR),
          Map.entry("POST /v1/combinations/score", Need.STOREFRONT),
          Map.entry("POST /v1/combinations/score/batch", Need.STOREFRONT),
          Map.entry("POST /v1/combinations/recommend", Need.STOREFRONT),
          Map.entry("POST /v1/cart/complete", Need.STOREFRONT),
          Map.entry("POST /v1/cart/cross-category", Need.STOREFRONT),
          Map.entry("POST /v1/session/next", Need.STOREFRONT),
          Map.entry("POST /v1/users/recommend", Need.STOREFRONT),
          Map.entry("GET /v1/users/{id}", Need.OPERATOR),
          Map.entry("GET /v1/users/{id}/history", Need.OPERATOR),
          Map.entry("GET /v1/users/{id}/export", Need.OPERATOR),
          Map.entry("DELETE /v1/users/{id}", Need.OPERATOR),
          Map.entry("GET /v1/erasures/{id}", Need.OPERATOR),
          Map.entry("POST /v1/events", Need.FEEDBACK),
          Map.entry("GET /v1/feedback/report", Need.OPERATOR),
          Map.entry("GET /v1/popular", Need.STOREFRONT),
          Map.entry("GET /v1/search", Need.STOREFRONT),
          Map.entry("GET /v1/products", Need.STOREFRONT),
          Map.entry("GET /v1/products/{id}", Need.STOREFRONT),
          Map.entry("PUT /v1/products/{id}", Need.OPERATOR),
          Map.entry("PATCH /v1/products/{id}", Need.OPERATOR),
          Map.entry("DELETE /v1/products/{id}", Need.OPERATOR),
          Map.entry("POST /v1/products/bulk", Need.OPERATOR),
          Map.entry("GET /v1/products/{id}/related", Need.STOREFRONT),
          Map.entry("GET /v1/releases", Need.OPERATOR),
          Map.entry("POST /v1/releases/{id}/promote", Need.OPERATOR),
          Map.entry("POST /v1/releases/rollback", Need.OPERATOR),
          Map.entry("GET /v1/releases/current", Need.STOREFRONT),
          Map.entry("GET /v1/experiments", Need.OPERATOR),
          Map.entry("PUT /v1/experiments", Need.OPERATOR),
          Map.entry("GET /v1/rules", Need.OPERATOR),
          Map.entry("GET /v1/rules/{id}", Need.OPERATOR),
          Map.entry("PUT /v1/rules/{id}", Need.OPERATOR),
          Map.entry("DELETE /v1/rules/{id}", Need.OPERATOR),
          Map.entry("POST /v1/rules/dry-run", Need.OPERATOR),
          Map.entry("GET /v1/rules/versions", Need.OPERATOR),
          Map.entry("POST /v1/rules/versions/{version}/restore", Need.OPERATOR));

  /** Routes that read query parameters, and refuse those that they do not know. */
  private static final Set<String> WITH_PARAMETERS =
      Set.of(
          "GET /v1/feedback/report",
          "GET /v1/popular",
          "GET /v1/products",
          "GET /v1/products/{id}/related",
          "GET /v1/releases",
          "GET /v1/rules",
          "GET /v1/search",
          "DELETE /v1/users/{id}",
          "GET /v1/users/{id}",
          "GET /v1/users/{id}/export",
          "GET /v1/users/{id}/history");

  private RouteTable() {}

  /** All routes, as {@code METHOD template}. */
  static Set<String> routes() {
    return NEEDS.keySet();
  }

  /**
   * What a route asks for; empty where nobody may use it.
   *
   * @param template such as {@code /v1/products/{id}}
   */
  static Optional<Need> need(HandlerType method, String template) {
    return Optional.ofNullable(NEEDS.get(name(method, template)));
  }

  /** Whether a route takes query parameters, and looks at them itself. */
  static boolean takesParameters(HandlerType method, String template) {
    return WITH_PARAMETERS.contains(name(method, template));
  }

  private static String name(HandlerType method, String template) {
    return (method.equals(HandlerType.HEAD) ? "GET" : method.name()) + " " + template;
  }

  /** The role a key must have; empty where any key will do. */
  static Optional<Role> role(Need need) {
    return switch (need) {
      case NOTHING, DOCS -> Optional.empty();
      case STOREFRONT -> Optional.of(Role.STOREFRONT);
      case FEEDBACK -> Optional.of(Role.FEEDBACK);
      case METRICS, OPERATOR -> Optional.of(Role.OPERATOR);
    };
  }
}
