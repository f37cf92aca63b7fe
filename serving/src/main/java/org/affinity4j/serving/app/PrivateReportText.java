package org.affinity4j.serving.app;

import java.util.Locale;
import org.affinity4j.common.privacy.PrivateReport;
import org.affinity4j.common.privacy.PrivateReport.Section;
import org.affinity4j.common.privacy.PrivateReport.Slice;

/** A private report as text for a terminal. Stateless. */
final class PrivateReportText {

  private static final String ROW = "%-32s %11s %9s %9s %9s  %-18s %-18s";

  private PrivateReportText() {}

  static String of(PrivateReport report, double left) {
    var out = new StringBuilder();
    line(
        out,
        "differentially private for shoppers: epsilon %s, delta %s; at most %,d answers of each"
            + " count (sensitivity %,d), noise of scale %,d in every count, groups from %,d answers",
        report.epsilon(),
        report.delta(),
        report.mostAnswers(),
        report.sensitivity(),
        report.scale(),
        report.leastGroup());
    line(out, "%.6f of the budget is left", left);
    for (Section section : report.sections()) {
      out.append(System.lineSeparator());
      line(
          out,
          ROW,
          "by " + section.by(),
          "answers",
          "clicked",
          "carted",
          "bought",
          "click rate",
          "conversion");
      section.slices().forEach(slice -> row(out, slice));
      if (section.slices().isEmpty()) {
        line(out, "no group is large enough");
      }
    }
    return out.toString();
  }

  private static void row(StringBuilder out, Slice slice) {
    line(
        out,
        ROW,
        String.join(" ", slice.labels()),
        String.format(Locale.ROOT, "%,d", slice.answers()),
        String.format(Locale.ROOT, "%,d", slice.clicked()),
        String.format(Locale.ROOT, "%,d", slice.carted()),
        String.format(Locale.ROOT, "%,d", slice.bought()),
        rate(slice.clickRate(), slice.clickError()),
        rate(slice.conversion(), slice.conversionError()));
  }

  private static String rate(double rate, double error) {
    return String.format(Locale.ROOT, "%.2f %% +- %.2f", 100 * rate, 100 * error);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
