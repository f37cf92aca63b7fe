package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.training.experiment.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

  @TempDir private Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();
  private Path settings;

  @BeforeEach
  void writeShop() throws IOException {
    var random = new SplittableRandom(3);
    var rows = new ArrayList<String>();
    rows.add("order,product,when");
    for (int order = 0; order < 400; order++) {
      int pair = random.nextInt(8);
      for (String product : new String[] {"a" + pair, "b" + pair, "c" + random.nextInt(8)}) {
        rows.add("%d,%s,2024-%02d-01 10:00:00".formatted(order, product, 1 + order / 34));
      }
    }
    Files.write(folder.resolve("orders.csv"), rows);
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        name: test_shop
        title: a shop made by a test
        origin: {source: test, licence: none, byHand: none}
        files:
          - path: orders.csv
            shape: events
            columns: {sequence: order, item: product, time: when}
            time: {format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
            eventType: purchase
        sequences: {kind: basket, repeats: merge}
        protocol: {splitter: hidden-basket-member, testShare: 0.2, validationShare: 0.2, excludeKnown: true}
        """);
    settings = folder.resolve("settings.yaml");
    Files.writeString(settings, "# Kept.\nease: {lambda: 3}\n");
  }

  private int tune(String... more) {
    out = new StringWriter();
    err = new StringWriter();
    var arguments =
        new ArrayList<>(
            List.of(
                "tune",
                "--data",
                folder.resolve("shop.yaml").toString(),
                "--settings",
                settings.toString(),
                "--work",
                folder.resolve("work").toString(),
                "--threads",
                "1"));
    arguments.addAll(List.of(more));
    return Affinity.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  @Test
  void searchesGoesOnAndSaves() throws IOException {
    assertThat(tune("--model", "item-knn", "--trials", "3", "--set", "history=0"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("recall@20 on the validation part of test_shop: 3 trials, 0 failed; best")
        .contains("--save puts this into");
    assertThat(err.toString()).contains("trial 3 of 3: recall@20 ");

    assertThat(
            tune("--model", "item-knn", "--trials", "5", "--set", "history=0", "--save", "--json"))
        .as(err.toString())
        .isZero();
    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(err.toString()).contains("going on after 3 trials").doesNotContain("trial 3 of");
    assertThat(document.get("trials")).hasSize(5);
    assertThat(document.at("/space").has("history")).isFalse();
    assertThat(document.at("/best/value").asDouble())
        .isGreaterThanOrEqualTo(document.at("/trials/0/value").asDouble());
    assertThat(document.get("saved").asText()).contains("item-knn is now {");
    assertThat(Files.readString(settings)).startsWith("# Kept.\nease: {lambda: 3}\n# tune: ");
    assertThat(Settings.read(settings).models()).containsExactly("ease", "item-knn");
    assertThat(Files.readString(folder.resolve("work/tune.html"))).contains("test_shop");
  }

  @Test
  void aSearchWhereAllFailsSaysWhy() throws IOException {
    Path space = folder.resolve("space.yaml");
    Files.writeString(space, "maxConsequent: [0, -1, -2]\n");

    int exit =
        tune("--model", "rules", "--trials", "2", "--space", space.toString(), "--set", "limit=1");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("trial 2 of 2: failed: model 'rules': maxConsequent is")
        .contains("affinity: none of 2 trials succeeded; the first said: ");
  }

  @Test
  void saysWhatIsWrong() {
    refuses("metric is 'recall'", "--model", "ease", "--metric", "recall");
    refuses("expected a cut-off of at most 20", "--model", "ease", "--metric", "recall@50");
    refuses("--trials is 0", "--model", "ease", "--trials", "0");
    refuses("--minutes is -1.0; expected more than 0", "--model", "ease", "--minutes", "-1");
    refuses("there is no model 'eas'", "--model", "eas");
    refuses("there is nothing to search", "--model", "gp-topfreq");
    refuses("--set is 'lambda'", "--model", "ease", "--set", "lambda");
  }

  private void refuses(String words, String... arguments) {
    assertThat(tune(arguments)).as(words).isEqualTo(2);
    assertThat(err.toString()).contains(words);
  }
}
