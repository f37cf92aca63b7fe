package org.affinity4j.training.retrain;

import static org.affinity4j.training.evaluate.report.SelfContainedPage.escape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.affinity4j.training.evaluate.report.SelfContainedPage;
import org.affinity4j.training.retrain.gate.Gate;
import org.affinity4j.training.retrain.gate.SliceDifference;

/** A report of a retraining as a {@link SelfContainedPage}; its tables need no script. */
final class RetrainHtml {

  private RetrainHtml() {}

  static String page(RetrainReport report) throws IOException {
    return SelfContainedPage.of(
        RetrainHtml.class,
        "retrain.html",
        "retrain.js",
        Map.of(
            "title", escape("Retraining: " + report.model() + " on " + report.data()),
            "model", escape(report.model() + " on " + report.data()),
            "lead", escape(report.sentence()),
            "facts", facts(report),
            "gates", gates(report.gates()),
            "slices", slices(report.slices()),
            "json", SelfContainedPage.insideScript(report.document().toString())));
  }

  private static String facts(RetrainReport report) {
    var out = new StringBuilder();
    fact(out, "began", report.time());
    fact(out, "champion", report.champion() == null ? "none" : report.champion());
    fact(out, "release", report.release() == null ? "none" : report.release());
    StartFacts start = report.start();
    if (start != null) {
      fact(out, "started from", start.release() == null ? "nothing" : start.release());
      start.models().forEach(model -> fact(out, "training of " + model.name(), model.words()));
    }
    FeedbackFacts feedback = report.feedback();
    if (feedback != null) {
      fact(out, "segments", count(feedback.segments()));
      fact(out, "new events", count(feedback.fresh()));
      fact(out, "events learnt from", count(feedback.learnt()));
      fact(out, "erased events", count(feedback.erased()));
      fact(out, "segments rewritten since", count(feedback.rewritten()));
      fact(out, "segments gone since", count(feedback.gone()));
      feedback.leftOut().forEach((reason, events) -> fact(out, "new, " + reason, count(events)));
    }
    return out.toString();
  }

  private static String gates(List<Gate> gates) {
    var rows = new ArrayList<List<String>>();
    for (Gate gate : gates) {
      rows.add(
          List.of(
              gate.name(),
              RetrainReport.word(gate),
              RetrainReport.number(gate.value()),
              RetrainReport.number(gate.bound()),
              gate.sentence()));
    }
    return table(List.of("gate", "verdict", "value", "bound", "in words"), rows);
  }

  private static String slices(List<SliceDifference> slices) {
    var rows = new ArrayList<List<String>>();
    for (SliceDifference slice : slices) {
      rows.add(
          List.of(
              slice.slicing() + ": " + slice.slice(),
              count(slice.questions()),
              four(slice.champion()),
              four(slice.challenger()),
              four(slice.difference().value()),
              four(slice.difference().low()) + " to " + four(slice.difference().high()),
              four(slice.pValue())));
    }
    return slices.isEmpty()
        ? "<p class=\"note\">Champion and challenger did not meet.</p>"
        : table(
            List.of("slice", "questions", "champion", "challenger", "difference", "95 %", "p"),
            rows);
  }

  private static String table(List<String> head, List<List<String>> rows) {
    var out = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    head.forEach(title -> out.append("<th scope=\"col\">").append(escape(title)).append("</th>"));
    out.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      out.append("<tr><th scope=\"row\">").append(escape(row.get(0))).append("</th>");
      row.subList(1, row.size())
          .forEach(cell -> out.append("<td class=\"text\">").append(escape(cell)).append("</td>"));
      out.append("</tr>");
    }
    return out.append("</tbody></table></div>").toString();
  }

  private static void fact(StringBuilder out, String name, String value) {
    out.append("<div><dt>").append(escape(name)).append("</dt><dd>");
    out.append(escape(value)).append("</dd></div>");
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
