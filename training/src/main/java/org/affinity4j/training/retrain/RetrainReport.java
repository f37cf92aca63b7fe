package org.affinity4j.training.retrain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.evaluate.report.ReportHtml;
import org.affinity4j.training.evaluate.report.ReportJson;
import org.affinity4j.training.evaluate.report.TextTable;
import org.affinity4j.training.retrain.gate.Gate;
import org.affinity4j.training.retrain.gate.SliceDifference;
import org.jspecify.annotations.Nullable;

/**
 * What a retraining came to and why. Immutable.
 *
 * @param time when it began, ISO 8601 in UTC
 * @param data name of the data set of files
 * @param model name of the challenger's model
 * @param champion id of the release in use; null when there was none
 * @param release id of what was published; null when nothing was
 * @param sentence the decision in words
 * @param feedback what was read; null when it could not be
 * @param start what the challenger was trained from; null when it was not trained
 * @param gates in the order they were tried
 * @param slices champion and challenger on the whole and its parts; empty when they did not meet
 * @param comparison all their figures; written to a file of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetrainReport(
    String time,
    String data,
    String model,
    @Nullable String champion,
    @Nullable String release,
    Decision decision,
    String sentence,
    @Nullable FeedbackFacts feedback,
    @Nullable StartFacts start,
    List<Gate> gates,
    List<SliceDifference> slices,
    @JsonIgnore @Nullable ComparisonReport comparison) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  public RetrainReport {
    gates = List.copyOf(gates);
    slices = List.copyOf(slices);
  }

  /** Whether a gate stood in the way. */
  @JsonIgnore
  public boolean isRefused() {
    return decision == Decision.REFUSED;
  }

  /** The document. */
  public ObjectNode document() {
    return JSON.valueToTree(this);
  }

  /**
   * Writes retrain.json and retrain.html into a folder, which is made, and where the two models met
   * report.json and report.html beside them.
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("retrain.json"), JSON.writeValueAsString(document()) + "\n");
    Files.writeString(folder.resolve("retrain.html"), RetrainHtml.page(this));
    if (comparison != null) {
      ReportJson.write(comparison, folder.resolve("report.json"));
      ReportHtml.write(comparison, folder.resolve("report.html"));
    }
  }

  /** The gates as a table, then the decision. */
  public String text() {
    return new TextTable()
            .column("gate", TextTable.Align.LEFT, gates.stream().map(Gate::name).toList())
            .column(
                "verdict", TextTable.Align.LEFT, gates.stream().map(RetrainReport::word).toList())
            .column(
                "value",
                TextTable.Align.RIGHT,
                gates.stream().map(gate -> number(gate.value())).toList())
            .column(
                "bound",
                TextTable.Align.RIGHT,
                gates.stream().map(gate -> number(gate.bound())).toList())
            .column("in words", TextTable.Align.LEFT, gates.stream().map(Gate::sentence).toList())
            .text()
        + "\n"
        + startText()
        + sentence
        + "\n";
  }

  private String startText() {
    if (start == null) {
      return "";
    }
    var text =
        new StringBuilder("started from " + Objects.requireNonNullElse(start.release(), "nothing"));
    start.models().forEach(model -> text.append("\n  " + model.name() + ": " + model.words()));
    return text.append("\n\n").toString();
  }

  static String word(Gate gate) {
    return gate.verdict().name().toLowerCase(Locale.ROOT);
  }

  /** Whole numbers as such, others to four places. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%.4f", value);
  }
}
