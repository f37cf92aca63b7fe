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
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * compare, train, score and combine on a small shop where pairs (a0,b0), (a1,b1), ... go together.
 */
class ModelCommandsTest {

  private static final int PAIRS = 12;
  private static final int ORDERS = 600;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path descriptor;

  @BeforeEach
  void writeShop() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    var rows = new ArrayList<String>();
    rows.add("order,product,title,qty,when,price");
    for (int order = 0; order < ORDERS; order++) {
      int pair = random.nextInt(PAIRS);
      int noise = random.nextInt(PAIRS);
      String when =
          "2024-%02d-%02d 10:00:00"
              .formatted(1 + order * 12 / ORDERS, 1 + order * 27 / ORDERS % 27);
      for (String product : new String[] {"a" + pair, "b" + pair, "c" + noise}) {
        rows.add("%d,%s,Title %s,1,%s,5.00".formatted(order, product, product, when));
      }
    }
    Files.write(folder.resolve("orders.csv"), rows);
    descriptor = folder.resolve("shop.yaml");
    Files.writeString(
        descriptor,
        """
        name: test_shop
        title: a shop made by a test
        origin: {source: test, licence: none, byHand: none}
        files:
          - path: orders.csv
            shape: events
            columns: {sequence: order, item: product, title: title, quantity: qty, time: when, price: price}
            time: {format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
            eventType: purchase
        sequences: {kind: basket, repeats: merge}
        protocol: {splitter: hidden-basket-member, testShare: 0.2, validationShare: 0.2, excludeKnown: true}
        """);
  }

  @Test
  void compareWritesReportsAndPrintsThemAsJson() throws IOException {
    Path report = folder.resolve("report");

    int exit =
        run(
            "compare",
            "--data",
            descriptor.toString(),
            "--models",
            "popularity,near=item-knn",
            "--set",
            "near.shrink=1",
            "--report",
            report.toString(),
            "--json");

    assertThat(exit).as(err.toString()).isZero();
    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(document.get("data").asText()).isEqualTo("test_shop");
    assertThat(document.get("models").findValuesAsText("model"))
        .containsSubsequence("popularity", "near");
    assertThat(hit(document, 1)).isGreaterThan(hit(document, 0));
    assertThat(document.at("/models/1/options/shrink").asText()).isEqualTo("1.0");
    assertThat(document.at("/models/1/combination/evaluation/auc/value").asDouble())
        .isGreaterThan(0.7);
    assertThat(report.resolve("report.json")).isNotEmptyFile();
    assertThat(Files.readString(report.resolve("report.html"))).contains("near");
  }

  @Test
  void trainPublishesAReleaseThatScoreAndCombineAnswerFrom() throws IOException {
    assertThat(
            run(
                "train",
                "--data",
                descriptor.toString(),
                "--model",
                "item-knn",
                "--promote",
                "--store",
                store()))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("published release").contains("promoted");

    JsonNode pair = json("score", "--items", "a3,b3", "--store", store(), "--json");
    JsonNode strangers = json("score", "--items", "a3,b7", "--store", store(), "--json");
    JsonNode sets = json("combine", "--anchor", "a3", "--size", "2", "--store", store(), "--json");

    assertThat(pair.get("probability").asDouble())
        .isGreaterThan(strangers.get("probability").asDouble());
    assertThat(pair.at("/evidence/0/boughtTogether").asInt()).isPositive();
    assertThat(sets.at("/combinations/0/members/1/item").asText()).isEqualTo("b3");
    assertThat(sets.get("release")).isEqualTo(pair.get("release"));
  }

  @Test
  void trainPublishesABlendByDefault() throws IOException {
    assertThat(
            run(
                "train",
                "--data",
                descriptor.toString(),
                "--set",
                "parts=ease+item-knn+popularity",
                "--promote",
                "--store",
                store()))
        .as(err.toString())
        .isZero();
    out.getBuffer().setLength(0);
    assertThat(run("models", "verify", "--store", store())).as(out.toString()).isZero();

    JsonNode pair = json("score", "--items", "a3,b3", "--store", store(), "--json");
    JsonNode shown = json("models", "show", "current", "--store", store(), "--json");

    assertThat(pair.get("probability").asDouble()).isGreaterThan(0.5);
    assertThat(shown.toString()).contains("blend").contains("ease.lambda");
  }

  @Test
  void combineSaysWhyThereIsNoSet() {
    run(
        "train",
        "--data",
        descriptor.toString(),
        "--model",
        "item-knn",
        "--promote",
        "--no-evaluate",
        "--store",
        store());
    out.getBuffer().setLength(0);

    assertThat(run("combine", "--anchor", "a3", "--size", "3", "--budget", "7", "--store", store()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("budget");
  }

  @Test
  void mistakesAreNamedWithTheirRemedy() {
    assertThat(run("compare", "--data", descriptor.toString(), "--models", "item-nn")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no model 'item-nn'").contains("item-knn");
    err.getBuffer().setLength(0);

    assertThat(
            run(
                "compare",
                "--data",
                descriptor.toString(),
                "--models",
                "popularity",
                "--set",
                "popularity.sharpness=1"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("there is no option 'sharpness'");
    err.getBuffer().setLength(0);

    assertThat(run("score", "--items", "a,b", "--store", store())).isEqualTo(1);
    assertThat(err.toString()).contains("there is no store").contains("quickstart");
    err.getBuffer().setLength(0);

    assertThat(run("compare", "--data", "nope")).isEqualTo(1);
    assertThat(err.toString()).contains("there is no data set 'nope'");
    assertThat(run("train")).isEqualTo(2);
    assertThat(run("no-such-command")).isEqualTo(2);
  }

  @Test
  void anUnknownProductIsNamedWithThoseThatLookLikeIt() {
    run(
        "train",
        "--data",
        descriptor.toString(),
        "--model",
        "popularity",
        "--promote",
        "--no-evaluate",
        "--store",
        store());

    assertThat(run("score", "--items", "a3,A1", "--store", store())).isEqualTo(1);
    assertThat(err.toString()).contains("there is no product 'A1'").contains("a1 (Title a1)");
  }

  @Test
  void neighboursOfAProductStandInDataOrInARelease() throws IOException {
    String[] quick = {"--set", "epochs=30", "--set", "dimension=16", "--set", "window=0"};
    JsonNode trained =
        json(
            "neighbours",
            "--data",
            descriptor.toString(),
            "--item",
            "title A3",
            "--relation",
            "complement",
            "-n",
            "3",
            "--json",
            quick[0],
            quick[1],
            quick[2],
            quick[3],
            quick[4],
            quick[5]);
    assertThat(trained.get("item").asText()).isEqualTo("a3");
    assertThat(trained.get("source").asText()).isEqualTo("data set 'test_shop'");
    assertThat(trained.get("neighbours").size()).isEqualTo(3);
    assertThat(trained.at("/neighbours/0/item").asText()).isEqualTo("b3");
    assertThat(trained.at("/neighbours/0/title").asText()).isEqualTo("Title b3");

    assertThat(
            run(
                "train",
                "--data",
                descriptor.toString(),
                "--model",
                "item2vec",
                "--no-evaluate",
                "--promote",
                "--store",
                store(),
                quick[0],
                quick[1],
                quick[2],
                quick[3],
                quick[4],
                quick[5]))
        .as(err.toString())
        .isZero();
    out.getBuffer().setLength(0);
    assertThat(run("neighbours", "--item", "a3", "--store", store(), "-n", "2")).isZero();
    assertThat(out.toString()).startsWith("similar to a3  Title a3, by item2vec of release ");
    assertThat(out.toString().lines()).hasSize(3);
  }

  @Test
  void neighboursNamesWhatItCannotDo() {
    run(
        "train",
        "--data",
        descriptor.toString(),
        "--model",
        "popularity",
        "--promote",
        "--no-evaluate",
        "--store",
        store());

    assertThat(run("neighbours", "--item", "a3", "--store", store())).isEqualTo(1);
    assertThat(err.toString())
        .contains("has no model 'item2vec'; it has category-backoff, co-occurrence, popularity");
    err.getBuffer().setLength(0);

    assertThat(run("neighbours", "--item", "a3", "--model", "popularity", "--store", store()))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains(
            "is of type 'popularity', which has no neighbours; expected one of type 'item2vec'");
    err.getBuffer().setLength(0);

    assertThat(run("neighbours", "--item", "a3", "--data", "x", "--release", "y")).isEqualTo(2);
    assertThat(run("neighbours", "--item", "a3", "--set", "epochs=1")).isEqualTo(2);
    assertThat(run("neighbours", "--item", "a3", "-n", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("expected one of them").contains("without --data");
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        List.of(
            "quickstart",
            "data",
            "train",
            "compare",
            "algorithms",
            "neighbours",
            "score",
            "combine",
            "models")) {
      out.getBuffer().setLength(0);
      assertThat(run(command, "--help")).isZero();
      assertThat(out.toString())
          .as(command)
          .contains("Examples:")
          .contains("./affinity " + command);
    }
    out.getBuffer().setLength(0);
    assertThat(run("algorithms")).isZero();
    assertThat(out.toString()).contains("session-knn").contains("shrink").contains("ease");
  }

  private static double hit(JsonNode document, int model) {
    return document.at("/models/" + model + "/metrics/hit@20/value").asDouble();
  }

  private String store() {
    return folder.resolve("store").toString();
  }

  private JsonNode json(String... args) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(run(args)).as(Arrays.toString(args) + err).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  private int run(String... args) {
    var all = new ArrayList<>(List.of(args));
    if (List.of("compare", "train").contains(args[0]) && !all.contains("--report")) {
      all.addAll(List.of("--threads", "2"));
    }
    return Affinity.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
