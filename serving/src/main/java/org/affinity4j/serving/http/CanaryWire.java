package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.affinity4j.common.checkpoint.CanaryEnd;
import org.affinity4j.serving.canary.CanaryStatus;
import org.jspecify.annotations.Nullable;

/** What answers tell of canaries. */
final class CanaryWire {

  private CanaryWire() {}

  /** A canary of the store. */
  @OpenApiName("Canary")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Canary(
      @OpenApiRequired @OpenApiDescription("Id of its release") String release,
      @OpenApiRequired
          @OpenApiDescription("running, stopped, promoted, superseded or undecided")
          @OpenApiExample("running")
          String state,
      @OpenApiRequired @OpenApiDescription("Share of the users that it answers") double share,
      @OpenApiRequired @OpenApiDescription("When it began, ISO 8601 in UTC") String since,
      @OpenApiRequired @OpenApiDescription("When it may be promoted, ISO 8601 in UTC") String until,
      @OpenApiDescription("When it ended, ISO 8601 in UTC; absent while it runs")
          @Nullable String ended,
      @OpenApiDescription("Why it ended; absent while it runs") @Nullable String reason) {}

  /** The last canary of the store, as this service sees it. */
  @OpenApiName("CanaryStatus")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Status(
      @OpenApiRequired Canary canary,
      @OpenApiRequired
          @OpenApiDescription("abGroup of those whom it answers")
          @OpenApiExample("canary-3")
          String group,
      @OpenApiRequired @OpenApiDescription("Whether this service answers from it")
          boolean answering,
      @OpenApiDescription("Why this service does not, although the canary runs")
          @Nullable String waits,
      @OpenApiRequired @OpenApiDescription("Champion and canary, as this service saw them")
          List<Figure> figures) {}

  /** Champion and canary by one measure. */
  @OpenApiName("CanaryFigure")
  record Figure(
      @OpenApiRequired @OpenApiDescription("errors, empty, slow or clicks") @OpenApiExample("empty")
          String measure,
      @OpenApiRequired @OpenApiDescription("Answers of the champion") long championAnswers,
      @OpenApiRequired @OpenApiDescription("Answers of the canary") long canaryAnswers,
      @OpenApiRequired @OpenApiDescription("Share of the champion's answers") double champion,
      @OpenApiRequired @OpenApiDescription("Share of the canary's answers") double canary,
      @OpenApiRequired
          @OpenApiDescription(
              "Lower end of the interval of canary minus champion, valid at all looks")
          double low,
      @OpenApiRequired @OpenApiDescription("Its upper end") double high,
      @OpenApiRequired @OpenApiDescription("Whether the canary is worse") boolean worse) {}

  static Canary of(org.affinity4j.common.checkpoint.Canary canary) {
    return new Canary(
        canary.start().release(),
        canary.state(),
        canary.start().plan().share(),
        canary.start().since(),
        canary.start().until().toString(),
        canary.end().map(CanaryEnd::time).orElse(null),
        canary.end().map(CanaryEnd::reason).orElse(null));
  }

  static Status of(CanaryStatus status) {
    return new Status(
        of(status.canary()),
        status.group(),
        status.answering(),
        status.waits().orElse(null),
        status.figures().stream()
            .map(
                one ->
                    new Figure(
                        one.measure(),
                        one.championAnswers(),
                        one.canaryAnswers(),
                        one.champion(),
                        one.canary(),
                        one.low(),
                        one.high(),
                        one.worse()))
            .toList());
  }
}
