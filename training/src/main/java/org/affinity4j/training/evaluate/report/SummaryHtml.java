package org.affinity4j.training.evaluate.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the page that is there without scripts: facts and the table of all models. */
final class SummaryHtml {

  private static final Map<String, String> SIZE_NAMES =
      Map.of(
          "trainSequences", "training sequences",
          "trainEvents", "training events",
          "trainCombinations", "training combinations");

  private static final int SHORT_FINGERPRINT = 12;

  private final ComparisonReport report;

  SummaryHtml(ComparisonReport report) {
    this.report = report;
  }

  /** Sizes and the beginning of the fingerprint as the entries of a description list. */
  String facts() {
    var out = new StringBuilder();
    report.sizes().entrySet().stream()
        .filter(size -> size.getValue() > 0)
        .forEach(
            size ->
                fact(
                    out,
                    SIZE_NAMES.getOrDefault(size.getKey(), size.getKey()),
                    String.format(Locale.ROOT, "%,d", size.getValue())));
    String print = report.fingerprint();
    fact(out, "fingerprint", print.substring(0, Math.min(SHORT_FINGERPRINT, print.length())));
    return out.toString();
  }

  /** Names the best baseline. */
  String reference() {
    return report.reference() == null
        ? ""
        : "Best baseline: " + SelfContainedPage.escape(report.reference()) + ".";
  }

  /** One row a model; the best of a column is bold. */
  String table() {
    List<SummaryColumn> columns = SummaryColumn.of(report);
    var out = new StringBuilder("<table><thead><tr><th scope=\"col\">model</th>");
    columns.forEach(
        column ->
            out.append("<th scope=\"col\">")
                .append(SelfContainedPage.escape(column.title()))
                .append("</th>"));
    out.append("</tr></thead><tbody>");
    for (EvaluationReport model : report.models()) {
      out.append("<tr><th scope=\"row\">")
          .append(SelfContainedPage.escape(model.model()))
          .append("</th>");
      columns.forEach(column -> out.append(cell(column, model)));
      out.append("</tr>");
    }
    return out.append("</tbody></table>").toString();
  }

  private static String cell(SummaryColumn column, EvaluationReport model) {
    String shown =
        SelfContainedPage.escape(column.show(model))
            .replaceFirst("\\+-(\\S+)", "<small>&plusmn;$1</small>");
    return (column.isBest(model) ? "<td class=\"best\">" : "<td>") + shown + "</td>";
  }

  private static void fact(StringBuilder out, String name, String value) {
    out.append("<div><dt>").append(SelfContainedPage.escape(name)).append("</dt><dd>");
    out.append(SelfContainedPage.escape(value)).append("</dd></div>");
  }
}
