package org.affinity4j.serving.http;

import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.affinity4j.common.privacy.PrivateReport;
import org.affinity4j.serving.feedback.PrivateReports;

/** What {@code GET /v1/feedback/report} answers that may leave the shop. */
final class PrivateReportWire {

  private PrivateReportWire() {}

  /** Noisy counts of groups that are large enough. */
  @OpenApiName("PrivateFeedbackReport")
  record Report(
      @OpenApiRequired @OpenApiDescription("What it spent of the budget") @OpenApiExample("0.5")
          double epsilon,
      @OpenApiRequired
          @OpenApiDescription("What is left of feedback.privacyBudget for other reports")
          double left,
      @OpenApiRequired
          @OpenApiDescription("Chance, at most, of what epsilon does not bound")
          @OpenApiExample("0.000001")
          double delta,
      @OpenApiRequired @OpenApiDescription("Answers of one shopper that counted at most")
          int mostAnswers,
      @OpenApiRequired @OpenApiDescription("Most by which one shopper changed all counts together")
          long sensitivity,
      @OpenApiRequired @OpenApiDescription("Of the noise in every count: discrete Laplace")
          long scale,
      @OpenApiRequired
          @OpenApiDescription("Answers, noise included, below which a group is not told")
          long leastGroup,
      @OpenApiRequired @OpenApiDescription("One for each entry of by") List<Section> sections) {

    static Report of(PrivateReports.Told told) {
      PrivateReport report = told.report();
      return new Report(
          report.epsilon(),
          told.left(),
          report.delta(),
          report.mostAnswers(),
          report.sensitivity(),
          report.scale(),
          report.leastGroup(),
          report.sections().stream().map(Section::of).toList());
    }
  }

  /** The answers broken down by one thing. */
  @OpenApiName("PrivateFeedbackSection")
  record Section(
      @OpenApiRequired @OpenApiExample("scenario") String by, @OpenApiRequired List<Slice> slices) {

    private static Section of(PrivateReport.Section section) {
      return new Section(section.by(), section.slices().stream().map(Slice::of).toList());
    }
  }

  /** A group of answers; counts are noisy. */
  @OpenApiName("PrivateFeedbackSlice")
  record Slice(
      @OpenApiRequired @OpenApiDescription("What they have in common") String label,
      @OpenApiRequired long answers,
      @OpenApiRequired @OpenApiDescription("Of them, with a click") long clicked,
      @OpenApiRequired @OpenApiDescription("Of them, with a product put into the cart") long carted,
      @OpenApiRequired @OpenApiDescription("Of them, with a purchase") long bought,
      @OpenApiRequired @OpenApiDescription("Clicked per answer") Rate clickRate,
      @OpenApiRequired @OpenApiDescription("Bought per answer") Rate conversion) {

    private static Slice of(PrivateReport.Slice slice) {
      return new Slice(
          String.join(" ", slice.labels()),
          slice.answers(),
          slice.clicked(),
          slice.carted(),
          slice.bought(),
          new Rate(slice.clickRate(), slice.clickError()),
          new Rate(slice.conversion(), slice.conversionError()));
    }
  }

  /** A share. */
  @OpenApiName("PrivateFeedbackRate")
  record Rate(
      @OpenApiRequired @OpenApiDescription("0 to 1") double value,
      @OpenApiRequired @OpenApiDescription("Half of the 95 % interval for the noise alone")
          double error) {}
}
