package org.affinity4j.training.evaluate.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A comparison as a {@link SelfContainedPage}. */
public final class ReportHtml {

  private ReportHtml() {}

  /** Writes the page to a file, which is replaced. */
  public static void write(ComparisonReport report, Path file) throws IOException {
    Files.writeString(file, page(report));
  }

  /** The page. */
  static String page(ComparisonReport report) throws IOException {
    var summary = new SummaryHtml(report);
    return SelfContainedPage.of(
        ReportHtml.class,
        "report.html",
        "report.js",
        Map.of(
            "title", SelfContainedPage.escape("Model comparison: " + report.data()),
            "data", SelfContainedPage.escape(report.data()),
            "protocol", SelfContainedPage.escape(sentence(report.protocol())),
            "facts", summary.facts(),
            "summary", summary.table(),
            "reference", summary.reference(),
            "json", SelfContainedPage.insideScript(ReportJson.text(report))));
  }

  private static String sentence(String words) {
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
