package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.affinity4j.common.privacy.PrivacyBudgetException;
import org.affinity4j.serving.feedback.AnswerLog;
import org.affinity4j.serving.feedback.LatestReport;
import org.affinity4j.serving.feedback.PrivateReports;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what came of the answers. */
final class ReportRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(ReportRoutes.class);

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
      summary =
          "What came of the answers? Made in the background; ask again while there is none. With"
              + " epsilon: counts that may leave the shop, paid from feedback.privacyBudget each time",
      queryParams = {
        @OpenApiParam(
            name = PrivateReportQuery.EPSILON,
            type = Double.class,
            description =
                "Bound of what noisy counts, differentially private for shoppers, may tell of one,"
                    + " 0.000001 to 100; spent of feedback.privacyBudget; absent: the exact report",
            example = "0.5"),
        @OpenApiParam(
            name = "by",
            description =
                "With epsilon: scenario, release and group, joined by + or parted by commas; absent:"
                    + " each apart",
            example = "scenario"),
        @OpenApiParam(
            name = "mostAnswers",
            type = Integer.class,
            description =
                "With epsilon: answers of one shopper that count at most, 1 to 1000; absent: 5"),
        @OpenApiParam(
            name = "leastGroup",
            type = Integer.class,
            description =
                "With epsilon: answers of a group that is told, at least, raised where the noise"
                    + " asks for more; absent: 50")
      },
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The newest report and its age; a newer one is begun where that is due",
            content = @OpenApiContent(from = ReportWire.Told.class)),
        @OpenApiResponse(
            status = "409",
            description = "The privacy budget does not reach; nothing is spent"),
        @OpenApiResponse(
            status = "503",
            description = "The log cannot be read, or another private report is being made")
      })
  void report(Context ctx) {
    var parameters = new Parameters(ctx, PrivateReportQuery.PARAMETERS);
    Optional<PrivateReportQuery> privately = PrivateReportQuery.read(parameters);
    AnswerLog answers = feedback.store().answers();
    Replies.json(
        ctx,
        privately.isPresent()
            ? told(privately(ctx, answers, privately.get()))
            : told(answers.latest()));
  }

  private static PrivateReports.Told privately(
      Context ctx, AnswerLog answers, PrivateReportQuery asked) {
    try {
      return answers
          .privately(asked.breakdowns(), asked.privacy())
          .orElseThrow(
              () -> {
                ctx.header("Retry-After", TimeBudget.RETRY_AFTER);
                return new ProblemException(
                    Kind.OVERLOADED, "another private report is being made; nothing is spent");
              });
    } catch (PrivacyBudgetException e) {
      throw ProblemException.ofField(
          Kind.BUDGET_SPENT,
          PrivateReportQuery.EPSILON,
          String.valueOf(asked.privacy().epsilon()),
          "at most %s, which is left of feedback.privacyBudget %s"
              .formatted(epsilon(e.left()), epsilon(e.total())));
    } catch (IOException e) {
      LOG.error("a private report cannot be made; what it costs is spent", e);
      throw new ProblemException(
          Kind.STORE_FAILED, "the report cannot be made, and may have been paid for; see the log");
    }
  }

  /** Sums of decimal fractions, without what floating point adds to them. */
  private static String epsilon(double value) {
    return BigDecimal.valueOf(value)
        .setScale(6, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private ReportWire.Told told(PrivateReports.Told told) {
    return new ReportWire.Told(
        false, clock.instant().toString(), 0L, null, null, PrivateReportWire.Report.of(told));
  }

  private ReportWire.Told told(LatestReport.Told told) {
    LatestReport.@Nullable Made made = told.made().orElse(null);
    return new ReportWire.Told(
        told.making(),
        made == null ? null : Instant.ofEpochMilli(made.timeMillis()).toString(),
        made == null ? null : (Long) Math.max(0, (clock.millis() - made.timeMillis()) / 1_000),
        told.problem().orElse(null),
        made == null ? null : ReportViews.report(made.report()),
        null);
  }
}
