package org.affinity4j.training.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.TestScorers;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final ComparisonReport REPORT = SampleReport.make();

  private static List<Error> problems(JsonNode document) throws IOException {
    Path schema = Path.of("../docs/report.schema.json");
    Schema checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(schema));
    return checked.validate(document);
  }

  private static JsonNode json() throws IOException {
    return new ObjectMapper().readTree(ReportJson.text(REPORT));
  }

  @Test
  void fitsTheSchema() throws IOException {
    assertThat(problems(json())).isEmpty();
  }

  @Test
  void theContractsExampleFitsTheSchema() throws IOException {
    String example =
        """
        {"data": "diginetica", "fingerprint": "ab12", "models": [{"model": "item-knn",
         "trainSeconds": 1.2, "evaluateSeconds": 3.4, "queries": 60858, "metrics": {
         "recall@20": {"value": 0.374, "low": 0.370, "high": 0.378}}}]}
        """;
    assertThat(problems(new ObjectMapper().readTree(example))).isEmpty();
  }

  @Test
  void theSchemaRefusesPercentAndMissingKeys() throws IOException {
    JsonNode percent = json();
    ((ObjectNode) percent.at("/models/0/metrics/recall@20")).put("value", 37.4);
    assertThat(problems(percent)).isNotEmpty();
    JsonNode headless = json();
    ((ObjectNode) headless).remove("fingerprint");
    assertThat(problems(headless)).isNotEmpty();
    JsonNode misnamed = json();
    ((ObjectNode) misnamed.at("/models/0/metrics"))
        .set("recall", misnamed.at("/models/0/metrics/recall@20"));
    assertThat(problems(misnamed)).isNotEmpty();
  }

  @Test
  void hasTheKeysOfTheContract() throws IOException {
    JsonNode document = json();
    assertThat(document.get("data").asText()).isEqualTo("tiny");
    assertThat(document.get("fingerprint").asText()).isEqualTo("f00d");
    assertThat(document.get("reference").asText()).isIn("popularity", "in-order");
    JsonNode model = document.at("/models/2");
    assertThat(model.get("model").asText()).isEqualTo("next-up");
    assertThat(model.get("trainSeconds").asDouble()).isEqualTo(125);
    assertThat(model.get("queries").asInt()).isEqualTo(SampleReport.split().test().cases().size());
    for (String metric : List.of("recall@20", "mrr@20", "ndcg@10", "hit@20", "map@10")) {
      JsonNode interval = model.get("metrics").get(metric);
      assertThat(interval.get("value").asDouble())
          .isBetween(interval.get("low").asDouble(), interval.get("high").asDouble());
    }
    assertThat(model.at("/slices/historyLength/1/queries").asInt()).isPositive();
    assertThat(model.at("/combination/auc").asDouble()).isEqualTo(0.91);
    assertThat(model.at("/options/shrink").asInt()).isEqualTo(20);
    assertThat(model.at("/recallCurve")).hasSize(20);
    assertThat(model.at("/pairedTests/0/pValue").asDouble()).isLessThan(0.01);
  }

  @Test
  void tellsHowTheTrainingWent() throws IOException {
    JsonNode history = json().at("/models/2/history");
    assertThat(history).hasSize(2);
    assertThat(history.at("/0").has("metric")).isFalse();
    assertThat(history.at("/0/loss").asDouble()).isEqualTo(5.25);
    assertThat(history.at("/1/metric").asText()).isEqualTo("recall@20");
    assertThat(history.at("/1/value").asDouble()).isEqualTo(0.4);
    assertThat(json().at("/models/0").has("history")).isFalse();
    JsonNode halved = json();
    ((ObjectNode) halved.at("/models/2/history/1")).remove("value");
    assertThat(problems(halved)).isNotEmpty();
    assertThat(ReportHtml.page(REPORT)).contains("How the training went");
  }

  @Test
  void onlyTheReferenceIsNotTested() {
    for (EvaluationReport model : REPORT.models()) {
      assertThat(model.pairedTests().isEmpty()).isEqualTo(model.model().equals(REPORT.reference()));
    }
  }

  @Test
  void readsBack(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.json");
    ReportJson.write(REPORT, file);
    ComparisonReport back = ReportJson.read(file);

    assertThat(back.reference()).isEqualTo(REPORT.reference());
    assertThat(ReportJson.text(back)).isEqualTo(ReportJson.text(REPORT));
  }

  @Test
  void readingWhatIsNoReportSaysSo(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("broken.json");
    Files.writeString(file, "{\"data\": \"x\"");
    assertThatIOException()
        .isThrownBy(() -> ReportJson.read(file))
        .withMessageContaining("broken.json is no report:");
  }

  @Test
  void equalRunsMakeEqualReportsButForTheTime() throws IOException {
    assertThat(withoutTimes(new ObjectMapper().readTree(ReportJson.text(SampleReport.make()))))
        .isEqualTo(withoutTimes(json()));
  }

  private static JsonNode withoutTimes(JsonNode document) {
    document.get("models").forEach(model -> ((ObjectNode) model).remove("evaluateSeconds"));
    return document;
  }

  @Test
  void aModelIsJudgedOnce() {
    var comparison = new Comparison(SampleReport.split(), EvaluationOptions.defaults(1, 5));
    var scorer = TestScorers.inOrder(SampleReport.ITEMS);
    comparison.judge("a", scorer, RunFacts.trainedIn(1), ProgressListener.SILENT);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> comparison.judge("a", scorer, RunFacts.trainedIn(1), ProgressListener.SILENT))
        .withMessage("model 'a' was judged before; expected each name once");
    ComparisonReport alone = comparison.report(Set.of(), 5, Map.of());
    assertThat(alone.reference()).isNull();
    assertThat(alone.models()).hasSize(1);
    assertThat(new ComparisonTable(alone).text()).contains("a ").doesNotContain("against");
  }

  @Test
  void thePageAsksNoServerForAnything() throws IOException {
    String page = ReportHtml.page(REPORT);

    assertThat(page).startsWith("<!DOCTYPE html>").contains("echarts").contains("\"next-up\"");
    assertThat(
            Pattern.compile(
                    "<(script|img|iframe)[^>]*\\ssrc=|<link[^>]*href=\"(?!data:)|@import|url\\(")
                .matcher(page.replaceAll("(?s)<script>.*?</script>", ""))
                .find())
        .isFalse();
    assertThat(page.split("<script", -1)).hasSize(4);
    assertThat(page).doesNotContain("{{");
  }

  @Test
  void namesCannotBreakThePage(@TempDir Path folder) throws IOException {
    var evil =
        new ComparisonReport(
            "</script><b>&", "f", "p", 1, Map.of(), null, Map.of(), REPORT.models());
    Path file = folder.resolve("report.html");
    ReportHtml.write(evil, file);
    assertThat(Files.readString(file))
        .doesNotContain("</script><b>")
        .contains("&lt;/script&gt;&lt;b&gt;&amp;");
  }

  @Test
  void theTableMarksTheBest() {
    String text = new ComparisonTable(REPORT).text();
    String[] lines = text.split("\n", -1);

    assertThat(lines[0]).startsWith("tiny: newest 20 % of sessions");
    assertThat(lines[2]).startsWith("model").contains("recall@20").contains("peak heap");
    assertThat(lines[3]).matches("[- ]+");
    assertThat(lines[4]).startsWith("popularity").contains("12 ms*");
    assertThat(lines[5]).startsWith("in-order").contains("1.2 s").contains("64 MiB*");
    assertThat(lines[6]).matches("next-up .*\\d\\.\\d{4} \\+-\\d\\.\\d{4}\\*.*2:05 min.*256 MiB");
    assertThat(text).contains("against " + REPORT.reference()).contains("[+0.");
    assertThat(lines[2].stripTrailing().length()).isLessThan(130);
  }

  @Test
  void durationsRead() {
    assertThat(SummaryColumn.duration(0.0124)).isEqualTo("12 ms");
    assertThat(SummaryColumn.duration(0.9999)).isEqualTo("1.0 s");
    assertThat(SummaryColumn.duration(99.96)).isEqualTo("1:40 min");
    assertThat(SummaryColumn.duration(3600)).isEqualTo("60:00 min");
  }

  @Test
  void textTablesAreAligned() {
    String table =
        new TextTable()
            .column("name", TextTable.Align.LEFT, List.of("a", "long one"))
            .column("n", TextTable.Align.RIGHT, List.of("1", "1000"))
            .text();
    assertThat(table).isEqualTo("name         n\n--------  ----\na            1\nlong one  1000\n");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TextTable()
                    .column("a", TextTable.Align.LEFT, List.of("1"))
                    .column("b", TextTable.Align.LEFT, List.of()))
        .withMessage("column 'b' has 0 cells; expected 1, as the others have");
  }

  @Test
  void peakHeapSeesWhatIsUsed() {
    PeakHeap.reset();
    assertThat(PeakHeap.bytes()).isPositive();
  }
}
