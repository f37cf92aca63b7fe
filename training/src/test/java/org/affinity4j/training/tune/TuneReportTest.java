package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneReportTest {

  private static final ModelSpec BASE =
      ModelSpec.resolve(List.of("near=ease"), List.of("lambda=35"), Settings.NONE).get(0);

  private static final SearchSpace SPACE =
      SearchSpace.declared(
          BASE.options(),
          Set.of("decay", "dropout", "lengthExponent", "popularityExponent", "sharpness"));

  private static final List<Trial> TRIALS =
      List.of(
          new Trial(
              1, Map.of("lambda", "35", "halfLife", "0"), 0.25, Map.of("mrr@20", 0.1), null, 2),
          new Trial(
              2, Map.of("lambda", "70", "halfLife", "0.2"), 0.5, Map.of("mrr@20", 0.2), null, 2),
          new Trial(3, Map.of("lambda", "2", "halfLife", "1"), null, Map.of(), "</script><b>", 1));

  private static TuneReport report(List<Trial> trials) {
    ObjectNode search =
        JsonNodeFactory.instance
            .objectNode()
            .put("data", "tiny")
            .put("model", "near")
            .put("metric", "hit@20")
            .put("seed", 42)
            .put("random", 10);
    search.set("space", SPACE.describe());
    return new TuneReport(search, BASE, SPACE, trials);
  }

  @Test
  void saysWhatWasFound() {
    TuneReport report = report(TRIALS);

    assertThat(Tuned.settings(report.best()))
        .isEqualTo(Map.of("algorithm", "ease", "lambda", "70", "halfLife", "0.2"));
    assertThat(report.text())
        .startsWith(
            "hit@20 on the validation part of tiny: 3 trials, 1 failed; best 0.5000, before the"
                + " search 0.2500.")
        .contains("trial  hit@20  lambda  halfLife\n", "\n    2  0.5000      70       0.2\n")
        .endsWith(
            "# tune: hit@20 0.5000 on validation, best of 3 trials (seed 42)\n"
                + "near: {algorithm: ease, lambda: 70, halfLife: 0.2}");
  }

  @Test
  void saysThatNothingSucceeded() {
    TuneReport report = report(List.of(TRIALS.get(2)));
    assertThatIllegalArgumentException()
        .isThrownBy(report::best)
        .withMessage("none of 1 trials succeeded; the first said: </script><b>");
    assertThat(report.document().has("best")).isFalse();
  }

  @Test
  void writesAPageThatAsksNoServerForAnything(@TempDir Path folder) throws IOException {
    report(TRIALS).write(folder);

    JsonNode json = new ObjectMapper().readTree(Files.readString(folder.resolve("tune.json")));
    assertThat(json.at("/best/number").asInt()).isEqualTo(2);
    assertThat(json.at("/trials/2/failed").asText()).isEqualTo("</script><b>");
    assertThat(json.at("/space/lambda/log").asBoolean()).isTrue();
    assertThat(json.get("settings").asText()).startsWith("near: {algorithm: ease");
    String page = Files.readString(folder.resolve("tune.html"));
    assertThat(page).startsWith("<!DOCTYPE html>").contains("near on tiny", "What mattered");
    assertThat(page).doesNotContain("{{").doesNotContain("</script><b>");
    assertThat(
            Pattern.compile(
                    "<(script|img|iframe)[^>]*\\ssrc=|<link[^>]*href=\"(?!data:)|@import|url\\(")
                .matcher(page.replaceAll("(?s)<script>.*?</script>", ""))
                .find())
        .isFalse();
  }

  @Test
  void nowIsWhatTheModelHas() {
    assertThat(Tuned.now(BASE, SPACE)).isEqualTo(Map.of("lambda", "35", "halfLife", "0"));
  }
}
