package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.time.Instant;
import org.affinity4j.serving.feedback.LatestReport;
import org.jspecify.annotations.Nullable;

/** Says what came of the answers. */
final class ReportRoutes {

  private final Feedback feedback;
  private final Clock clock;

  ReportRoutes(Feedback feedback, Clock clock) {
    this.feedback = feedback;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/feedback/report", this::report);
  }

  @OpenApi(
      path = "/v1/feedback/report",
      methods = HttpMethod.GET,
      operationId = "feedbackReport",
      tags = "feedback",
      summary = "What came of the answers? Made in the background; ask again while there is none",
      responses =
          @OpenApiResponse(
              status = "200",
              description = "The newest report and its age; a newer one is begun where that is due",
              content = @OpenApiContent(from = ReportWire.Told.class)))
  void report(Context ctx) {
    LatestReport.Told told = feedback.store().answers().latest();
    LatestReport.@Nullable Made made = told.made().orElse(null);
    Replies.json(
        ctx,
        new ReportWire.Told(
            told.making(),
            made == null ? null : Instant.ofEpochMilli(made.timeMillis()).toString(),
            made == null ? null : (Long) Math.max(0, (clock.millis() - made.timeMillis()) / 1_000),
            told.problem().orElse(null),
            made == null ? null : ReportViews.report(made.report())));
  }
}
