package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiResponse;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.affinity4j.common.checkpoint.BuildInfo;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;

/** What an operator sees: the state, the configuration in force and the metrics. */
final class StatusRoutes {

  private static final String CODE = code(BuildInfo.load());

  private final ServingConfig config;
  private final HttpParts parts;
  private final Live live;

  StatusRoutes(ServingConfig config, HttpParts parts, Live live) {
    this.config = config;
    this.parts = parts;
    this.live = live;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/status", this::status);
    routes.get("/v1/status/config", this::configuration);
    if (config.telemetry().metrics()) {
      routes.get("/metrics", this::metrics);
    }
  }

  @OpenApi(
      path = "/v1/status",
      methods = HttpMethod.GET,
      operationId = "status",
      tags = "status",
      summary = "How is the service?",
      responses =
          @OpenApiResponse(
              status = "200",
              description = "Its release, what waits, and its versions",
              content = @OpenApiContent(from = ReleaseAnswers.Status.class)))
  void status(Context ctx) {
    LiveState<RecommendationService> state = live.state();
    Replies.json(
        ctx,
        new ReleaseAnswers.Status(
            ManagementFactory.getRuntimeMXBean().getUptime(),
            state.serving().map(service -> service.release().id()).orElse(null),
            state.problem().orElse(null),
            counted("affinity.release.swaps"),
            counted("affinity.release.refusals"),
            counted("affinity.requests.waiting"),
            counted("affinity.requests.turned.away"),
            parts.rules().current().version(),
            parts
                .trials()
                .flatMap(trials -> trials.canary().status())
                .map(CanaryWire::of)
                .orElse(null),
            CODE,
            System.getProperty("java.version", BuildInfo.UNKNOWN)));
  }

  private long counted(String name) {
    return Math.round(parts.metrics().value(name));
  }

  private static String code(BuildInfo build) {
    return build.version() + " " + build.revision();
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
    String figures = parts.metrics().scrape(live::release);
    ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(figures);
  }
}
