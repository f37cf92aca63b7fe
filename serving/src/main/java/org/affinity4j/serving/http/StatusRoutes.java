package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiResponse;
import java.util.List;
import java.util.function.Supplier;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/** What an operator sees: the configuration in force and the metrics. */
final class StatusRoutes {

  private final ServingConfig config;
  private final ServiceMetrics metrics;
  private final Supplier<String> release;

  /**
   * The routes.
   *
   * @param release id of the release in use; empty for none
   */
  StatusRoutes(ServingConfig config, ServiceMetrics metrics, Supplier<String> release) {
    this.config = config;
    this.metrics = metrics;
    this.release = release;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/status/config", this::configuration);
    if (config.telemetry().metrics()) {
      routes.get("/metrics", this::metrics);
    }
  }

  @OpenApi(
      path = "/v1/status/config",
      methods = HttpMethod.GET,
      operationId = "effectiveConfiguration",
      tags = "status",
      summary = "Which settings are in force, and who set them?",
      responses =
          @OpenApiResponse(
              status = "200",
              description = "All settings in the order of the reference file; secrets are masked",
              content = @OpenApiContent(from = Answers.Configuration.class)))
  void configuration(Context ctx) {
    List<Answers.Setting> settings =
        config.source().shown().stream()
            .map(one -> new Answers.Setting(one.setting(), one.value(), one.from()))
            .toList();
    Replies.json(ctx, new Answers.Configuration(settings));
  }

  @OpenApi(
      path = "/metrics",
      methods = HttpMethod.GET,
      operationId = "metrics",
      tags = "status",
      summary = "What the service counts and measures",
      responses =
          @OpenApiResponse(
              status = "200",
              description = "All figures in Prometheus' text format, version 0.0.4",
              content = @OpenApiContent(from = String.class, mimeType = "text/plain")))
  void metrics(Context ctx) {
    String figures = metrics.scrape(release);
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(figures);
  }
}
