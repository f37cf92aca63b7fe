package org.affinity4j.serving.app;

import java.time.Instant;
import java.util.Locale;
import org.affinity4j.common.attribution.Estimate;
import org.affinity4j.common.attribution.FeedbackReport;
import org.affinity4j.common.attribution.FeedbackReport.Comparison;
import org.affinity4j.common.attribution.FeedbackReport.Section;
import org.affinity4j.common.attribution.FeedbackReport.Slice;
import org.affinity4j.common.attribution.JoinCounts;

/** A report of feedback as text for a terminal. Stateless. */
final class ReportText {

  private static final String ROW = "%-32s %9s %11s  %-22s %-22s %-22s %12s";

  private ReportText() {}

  static String of(FeedbackReport report) {
    var out = new StringBuilder();
    out.append(period(report)).append(System.lineSeparator());
    JoinCounts counts = report.counts();
    line(
        out,
        "%,d events joined; %,d of no answer, %,d of an unknown one, %,d outside their window,"
            + " %,d not in the answer, %,d repeated",
        counts.joined(),
        counts.unattributed(),
        counts.unmatched(),
        counts.outside(),
        counts.elsewhere(),
        counts.repeated());
    if (counts.early() > 0) {
      line(out, "%,d answers were counted before their windows had ended", counts.early());
    }
    head(out, "all");
    row(out, "", report.whole());
    for (Section section : report.sections()) {
      head(out, "by " + section.by());
      section.slices().forEach(slice -> row(out, String.join(" ", slice.labels()), slice));
    }
    compare(out, report);
    return out.toString();
  }

  /** From when to when, and how many answers. */
  static String period(FeedbackReport report) {
    return report.toMillis() == 0
        ? "no answers"
        : String.format(
            Locale.ROOT,
            "%,d answers from %s to %s",
            report.whole().answers(),
            Instant.ofEpochMilli(report.fromMillis()),
            Instant.ofEpochMilli(report.toMillis()));
  }

  /** What a comparison says, in words. */
  static String verdict(Comparison one) {
    if (one.real()) {
      return "real";
    }
    Long trials = one.trials();
    return trials == null
        ? "not yet; nobody can tell how much is needed"
        : String.format(
            Locale.ROOT,
            "not yet; some %,d more %s needed if it is as it looks",
            trials,
            one.measure().equals("clickRate") ? "impressions" : "answers");
  }

  /** A share in per cent with its interval. */
  static String share(Estimate share) {
    return String.format(
        Locale.ROOT,
        "%.2f %% (%.2f - %.2f)",
        100 * share.value(),
        100 * share.low(),
        100 * share.high());
  }

  private static void compare(StringBuilder out, FeedbackReport report) {
    if (report.comparisons().isEmpty()) {
      return;
    }
    line(out, "%nA/B groups, by a test that holds however often it is looked at");
    for (Comparison one : report.comparisons()) {
      line(
          out,
          "%-32s %-17s %+.2f points (%+.2f to %+.2f), p %.3f: %s",
          one.challenger() + " over " + one.champion(),
          one.measure(),
          100 * one.difference(),
          100 * one.low(),
          100 * one.high(),
          one.pValue(),
          verdict(one));
    }
  }

  private static void head(StringBuilder out, String title) {
    out.append(System.lineSeparator());
    line(
        out, ROW, title, "answers", "impressions", "clicked", "in the cart", "bought", "an answer");
  }

  private static void row(StringBuilder out, String label, Slice slice) {
    line(
        out,
        ROW,
        label,
        String.format(Locale.ROOT, "%,d", slice.answers()),
        String.format(Locale.ROOT, "%,d", slice.impressions()),
        share(slice.clickRate()),
        share(slice.cartRate()),
        share(slice.conversion()),
        String.format(Locale.ROOT, "%,.4f", slice.revenuePerAnswer().value()));
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
