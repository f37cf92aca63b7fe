package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code GET /v1/feedback/report} answers. */
final class ReportWire {

  private ReportWire() {}

  /** The newest report and how old it is. */
  @OpenApiName("FeedbackReportAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Told(
      @OpenApiRequired @OpenApiDescription("Whether another report is being made now")
          boolean making,
      @OpenApiDescription("When the report was made, ISO 8601; absent until there is one")
          @Nullable String made,
      @OpenApiDescription("Age of the report in seconds") @Nullable Long ageSeconds,
      @OpenApiDescription("Why no newer one could be made") @Nullable String problem,
      @Nullable Report report,
      @OpenApiDescription("In place of all else, where epsilon is given: what may leave the shop")
          PrivateReportWire.@Nullable Report privateReport) {}

  /** What came of the answers. */
  @OpenApiName("FeedbackReport")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Report(
      @OpenApiDescription("Time of the first answer, ISO 8601; absent without one")
          @Nullable String from,
      @OpenApiDescription("Time of the last answer, ISO 8601") @Nullable String to,
      @OpenApiRequired Counts counts,
      @OpenApiRequired @OpenApiDescription("All answers") Slice whole,
      @OpenApiRequired @OpenApiDescription("By scenario, release, group and position")
          List<Section> sections,
      @OpenApiRequired @OpenApiDescription("A/B groups with the main one")
          List<Comparison> comparisons) {}

  /** What became of events. */
  @OpenApiName("FeedbackCounts")
  record Counts(
      @OpenApiRequired @OpenApiDescription("Answers that were recorded") long answers,
      @OpenApiRequired @OpenApiDescription("Events that were put down to an answer") long joined,
      @OpenApiRequired @OpenApiDescription("Events that came twice") long repeated,
      @OpenApiRequired @OpenApiDescription("Events outside their window") long outside,
      @OpenApiRequired @OpenApiDescription("Events about a product that was not in the answer")
          long elsewhere,
      @OpenApiRequired @OpenApiDescription("Events of an answer that is not known") long unmatched,
      @OpenApiRequired @OpenApiDescription("Events that name no answer") long unattributed,
      @OpenApiRequired @OpenApiDescription("Answers counted before their windows had ended")
          long early) {}

  /** Answers broken down by one thing. */
  @OpenApiName("FeedbackSection")
  record Section(
      @OpenApiRequired @OpenApiExample("scenario") String by,
      @OpenApiRequired List<Slice> slices) {}

  /** A figure and its interval. */
  @OpenApiName("FeedbackFigure")
  record Figure(
      @OpenApiRequired double value,
      @OpenApiRequired @OpenApiDescription("Lower end of the 95 % interval") double low,
      @OpenApiRequired @OpenApiDescription("Upper end of the 95 % interval") double high) {}

  /** Some of the answers. */
  @OpenApiName("FeedbackSlice")
  record Slice(
      @OpenApiRequired @OpenApiDescription("What they have in common") String label,
      @OpenApiRequired long answers,
      @OpenApiRequired @OpenApiDescription("Products that were shown") long impressions,
      @OpenApiRequired @OpenApiDescription("Of them, clicked") long clicks,
      @OpenApiRequired @OpenApiDescription("Of them, put into the cart") long carts,
      @OpenApiRequired @OpenApiDescription("Of them, bought") long purchases,
      @OpenApiRequired @OpenApiDescription("Of those purchases, in the shop's currency")
          double revenue,
      @OpenApiRequired @OpenApiDescription("Clicks per impression") Figure clickRate,
      @OpenApiRequired @OpenApiDescription("Carts per impression") Figure cartRate,
      @OpenApiRequired @OpenApiDescription("Purchases per impression") Figure conversion,
      @OpenApiRequired @OpenApiDescription("Answers with a click per answer")
          Figure answerClickRate,
      @OpenApiRequired @OpenApiDescription("Answers with a purchase per answer")
          Figure answerConversion,
      @OpenApiRequired Figure revenuePerImpression,
      @OpenApiRequired Figure revenuePerAnswer) {}

  /** Two groups by one measure, by a test that may be looked at any time. */
  @OpenApiName("FeedbackComparison")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Comparison(
      @OpenApiRequired String champion,
      @OpenApiRequired String challenger,
      @OpenApiRequired
          @OpenApiDescription("clickRate, answerClickRate or answerConversion")
          @OpenApiExample("clickRate")
          String measure,
      @OpenApiRequired @OpenApiDescription("Challenger minus champion") double difference,
      @OpenApiRequired double low,
      @OpenApiRequired double high,
      @OpenApiRequired @OpenApiDescription("Always valid, however often it is looked at")
          double pValue,
      @OpenApiRequired @OpenApiDescription("Whether the difference is one") boolean real,
      @OpenApiDescription(
              "Impressions or answers of both groups that are still needed if the difference is as"
                  + " observed; 0 where it is real, absent where nobody can tell")
          @Nullable Long needed) {}
}
