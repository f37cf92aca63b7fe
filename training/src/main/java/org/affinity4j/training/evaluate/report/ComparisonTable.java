package org.affinity4j.training.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.affinity4j.training.evaluate.Interval;
import org.affinity4j.training.evaluate.PairedTest;

/**
 * A comparison as plain text for the terminal: one line a model, aligned columns, the best of each
 * column marked with a star, then the tests against the best baseline by the first metric.
 */
public final class ComparisonTable {

  private final ComparisonReport report;

  public ComparisonTable(ComparisonReport report) {
    this.report = report;
  }

  /** The table, lines ended by a line feed. */
  public String text() {
    var out = new StringBuilder();
    out.append(report.data()).append(": ").append(report.protocol()).append("\n\n");
    out.append(models());
    int questions = report.models().stream().mapToInt(EvaluationReport::queries).max().orElse(0);
    out.append("\n+- is half of the 95 % bootstrap interval over ").append(questions);
    out.append(" questions; * marks the best of a column\n");
    if (report.reference() != null) {
      out.append('\n').append(tests());
    }
    return out.toString();
  }

  private String models() {
    var table = new TextTable();
    List<String> names = report.models().stream().map(EvaluationReport::model).toList();
    table.column("model", TextTable.Align.LEFT, names);
    for (SummaryColumn column : SummaryColumn.of(report)) {
      List<String> cells =
          report.models().stream()
              .map(model -> column.show(model) + (column.isBest(model) ? "*" : " "))
              .toList();
      table.column(column.title() + " ", TextTable.Align.RIGHT, cells);
    }
    return table.text();
  }

  /** The first metric tested; the others stand in the report. */
  private String tests() {
    var models = new ArrayList<String>();
    var differences = new ArrayList<String>();
    var pValues = new ArrayList<String>();
    String metric = "";
    for (EvaluationReport model : report.models()) {
      if (!model.pairedTests().isEmpty()) {
        PairedTest test = model.pairedTests().get(0);
        metric = test.metric();
        models.add(model.model());
        differences.add(signed(test.difference()));
        pValues.add(String.format(Locale.ROOT, "%.4f", test.pValue()));
      }
    }
    return new TextTable()
        .column("against " + report.reference(), TextTable.Align.LEFT, models)
        .column(metric, TextTable.Align.RIGHT, differences)
        .column("p", TextTable.Align.RIGHT, pValues)
        .text();
  }

  private static String signed(Interval difference) {
    return String.format(
        Locale.ROOT,
        "%+.4f [%+.4f, %+.4f]",
        difference.value(),
        difference.low(),
        difference.high());
  }
}
