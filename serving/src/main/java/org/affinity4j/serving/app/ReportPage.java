package org.affinity4j.serving.app;

import java.util.List;
import java.util.Locale;
import org.affinity4j.common.attribution.Estimate;
import org.affinity4j.common.attribution.FeedbackReport;
import org.affinity4j.common.attribution.FeedbackReport.Comparison;
import org.affinity4j.common.attribution.FeedbackReport.Section;
import org.affinity4j.common.attribution.FeedbackReport.Slice;

/** A report of feedback as one page without scripts or anything from elsewhere. Stateless. */
final class ReportPage {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Feedback report</title>
      <style>
      body { font: 15px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 75em; padding: 0 1em; }
      table { border-collapse: collapse; width: 100%; margin-bottom: 2em; }
      th, td { text-align: right; padding: .3em .6em; border-bottom: 1px solid #ddd; }
      th:first-child, td:first-child { text-align: left; }
      svg { display: block; margin-left: auto; }
      .bar { fill: #9dbce0; } .interval { stroke: #123; stroke-width: 2; }
      .real { font-weight: bold; }
      </style></head><body><h1>Feedback report</h1>
      """;
  private static final int WIDTH = 140;

  private ReportPage() {}

  static String of(FeedbackReport report) {
    var out = new StringBuilder(HEAD);
    out.append("<p>").append(escape(ReportText.period(report))).append("</p>");
    table(out, "all", new Section("", List.of(report.whole())));
    report.sections().forEach(section -> table(out, "by " + section.by(), section));
    if (!report.comparisons().isEmpty()) {
      compare(out, report);
    }
    return out.append("</body></html>\n").toString();
  }

  private static void table(StringBuilder out, String title, Section section) {
    out.append("<h2>").append(escape(title)).append("</h2><table><thead><tr>");
    for (String head :
        new String[] {
          "", "answers", "impressions", "clicked", "in the cart", "bought", "revenue an answer"
        }) {
      out.append("<th scope=\"col\">").append(head).append("</th>");
    }
    out.append("</tr></thead><tbody>");
    double widest =
        section.slices().stream().mapToDouble(slice -> slice.clickRate().high()).max().orElse(1);
    section.slices().forEach(slice -> row(out, slice, widest));
    out.append("</tbody></table>");
  }

  private static void row(StringBuilder out, Slice slice, double widest) {
    out.append("<tr><th scope=\"row\">")
        .append(escape(String.join(" ", slice.labels())))
        .append("</th>");
    cell(out, String.format(Locale.ROOT, "%,d", slice.answers()));
    cell(out, String.format(Locale.ROOT, "%,d", slice.impressions()));
    cell(out, ReportText.share(slice.clickRate()) + bar(slice.clickRate(), widest));
    cell(out, ReportText.share(slice.cartRate()));
    cell(out, ReportText.share(slice.conversion()));
    Estimate revenue = slice.revenuePerAnswer();
    cell(
        out,
        String.format(
            Locale.ROOT, "%,.4f (%,.4f - %,.4f)", revenue.value(), revenue.low(), revenue.high()));
    out.append("</tr>");
  }

  private static String bar(Estimate share, double widest) {
    double scale = widest > 0 ? WIDTH / widest : 0;
    return String.format(
        Locale.ROOT,
        "<svg width=\"%d\" height=\"12\" role=\"img\"><title>%s</title>"
            + "<rect class=\"bar\" width=\"%.1f\" height=\"12\"/>"
            + "<line class=\"interval\" x1=\"%.1f\" x2=\"%.1f\" y1=\"6\" y2=\"6\"/></svg>",
        WIDTH,
        ReportText.share(share),
        scale * share.value(),
        scale * share.low(),
        scale * share.high());
  }

  private static void compare(StringBuilder out, FeedbackReport report) {
    out.append("<h2>A/B groups</h2><p>By a test that holds however often it is looked at.</p>")
        .append("<table><thead><tr><th>groups</th><th>measure</th><th>difference</th>")
        .append("<th>p</th><th>verdict</th></tr></thead><tbody>");
    for (Comparison one : report.comparisons()) {
      out.append(one.real() ? "<tr class=\"real\"><td>" : "<tr><td>")
          .append(escape(one.challenger() + " over " + one.champion()))
          .append("</td>");
      cell(out, escape(one.measure()));
      cell(
          out,
          String.format(
              Locale.ROOT,
              "%+.2f points (%+.2f to %+.2f)",
              100 * one.difference(),
              100 * one.low(),
              100 * one.high()));
      cell(out, String.format(Locale.ROOT, "%.3f", one.pValue()));
      cell(out, escape(ReportText.verdict(one)));
      out.append("</tr>");
    }
    out.append("</tbody></table>");
  }

  private static void cell(StringBuilder out, String html) {
    out.append("<td>").append(html).append("</td>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
