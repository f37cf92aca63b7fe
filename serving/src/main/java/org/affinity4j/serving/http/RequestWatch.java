package org.affinity4j.serving.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Measures requests and, where wanted, logs them: by template and status, never by path or id. */
final class RequestWatch {

  private static final Logger LOG = LoggerFactory.getLogger("org.affinity4j.serving.requests");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final String SCENARIO = "affinity.scenario";
  private static final String NONE = "none";

  private final ServiceMetrics metrics;
  private final boolean logged;

  RequestWatch(ServiceMetrics metrics, boolean logged) {
    this.metrics = metrics;
    this.logged = logged;
  }

  void register(JavalinConfig config) {
    config.requestLogger.http((ctx, ignored) -> ended(ctx, AnswerQueue.age(ctx.req())));
  }

  /** The template of a request's route; {@code none} where it has none. */
  static String route(Context ctx) {
    Endpoint endpoint = ctx.endpoints().matchedHttpEndpoint();
    return endpoint == null ? NONE : endpoint.path;
  }

  /** The method of a request, if it is one of HTTP's; {@code other} else. */
  static String method(Context ctx) {
    return METHODS.contains(ctx.method().name()) ? ctx.method().name() : "other";
  }

  /**
   * Tells by which scenario the request is to be counted.
   *
   * @param name as {@link ServiceMetrics#scenario} gave it
   */
  static void scenario(Context ctx, String name) {
    ctx.attribute(SCENARIO, name);
  }

  private void ended(Context ctx, Duration time) {
    String route = route(ctx);
    String method = method(ctx);
    int status = ctx.statusCode();
    String scenario = Objects.requireNonNullElse(ctx.attribute(SCENARIO), NONE);
    metrics.request(method, route, scenario, status, time);
    if (logged) {
      LOG.atInfo()
          .addKeyValue("method", method)
          .addKeyValue("route", route)
          .addKeyValue("status", status)
          .addKeyValue("millis", Math.round(time.toNanos() / 1e5) / 10.0)
          .addKeyValue("key", Gate.keyName(ctx))
          .log("request");
    }
    RequestTraces.end(ctx);
    MDC.remove("requestId");
  }
}
