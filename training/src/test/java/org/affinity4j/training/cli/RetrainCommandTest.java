package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.affinity4j.common.checkpoint.WorkLease;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.retrain.HeldLease;
import org.affinity4j.training.retrain.TestFeedback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** retrain, and what models show says of it, on a shop where a0 is followed by b0, a1 by b1, ... */
class RetrainCommandTest {

  private static final int PAIRS = 12;
  private static final long MINUTE = 60_000;
  private static final long NOON = 1_767_268_800_000L; // 2026-01-01T12:00Z

  @TempDir private Path folder;
  private final SplittableRandom random = new SplittableRandom(3);
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  @BeforeEach
  void writeShop() throws IOException {
    var rows = new ArrayList<String>();
    rows.add("user,product,when");
    for (int visit = 0; visit < 400; visit++) {
      int pair = random.nextInt(PAIRS);
      String day = "2025-%02d-%02d".formatted(1 + visit * 12 / 400, 1 + visit % 27);
      rows.add("u%d,a%d,%s 10:00:00".formatted(visit, pair, day));
      rows.add("u%d,b%d,%s 10:01:00".formatted(visit, pair, day));
    }
    Files.write(folder.resolve("views.csv"), rows);
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        name: test_shop
        title: a shop made by a test
        files:
          - path: views.csv
            shape: events
            columns: {user: user, item: product, time: when}
            time: {format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
            eventType: view
        sequences: {kind: session}
        protocol: {splitter: time}
        """);
    var service = new TestFeedback(store(), "north");
    for (int visit = 0; visit < 900; visit++) {
      int pair = random.nextInt(PAIRS);
      long time = NOON + visit * 60L * MINUTE;
      service.event(visit, EventType.VIEW, "a" + pair, time);
      service.event(visit, EventType.VIEW, "b" + pair, time + MINUTE);
    }
    service.close();
  }

  @Test
  void promotesAndModelsShowDrawsWhereItComesFrom() throws IOException {
    assertThat(run("train", "--data", data(), "--model", "popularity", "--promote")).isZero();

    assertThat(run("retrain", "--data", data(), "--model", "markov", "--json"))
        .as(err.toString())
        .isZero();

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("decision").asText()).isEqualTo("PROMOTED");
    try (Stream<Path> reports = Files.walk(store().resolve("retrain"))) {
      assertThat(reports.map(file -> file.getFileName().toString()))
          .contains("retrain.json", "retrain.html", "report.html");
    }
    assertThat(run("models", "show", "current")).isZero();
    assertThat(out.toString())
        .contains("feedback of north, 1 segments to record 1800")
        .contains("trained from scratch")
        .contains("└─ " + report.get("champion").asText());
  }

  @Test
  void withACanaryNothingIsPromotedAndNoOtherMayBegin() throws IOException {
    assertThat(run("train", "--data", data(), "--model", "popularity", "--promote")).isZero();
    String[] retrain = {
      "retrain", "--data", data(), "--model", "markov", "--canary", "0.1", "--json"
    };

    assertThat(run(retrain)).as(err.toString()).isZero();

    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.get("decision").asText()).isEqualTo("CANARY");
    assertThat(report.get("sentence").asText()).contains("as a canary for 0.1 of the users");
    assertThat(run("models", "show", report.get("release").asText())).isZero();
    assertThat(out.toString()).contains("canary for 0.1 of the users since");
    assertThat(run("models", "show", "current")).isZero();
    assertThat(out.toString()).contains("popularity").doesNotContain("canary");
    assertThat(run(retrain)).isEqualTo(1);
    assertThat(err.toString()).contains("is a canary already");
  }

  @Test
  void theFirstReleaseHasNobodyToBeComparedWithAndIsPromoted() throws IOException {
    assertThat(run("retrain", "--data", data(), "--model", "markov", "--canary", "0.1"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("Published and promoted");
  }

  @Test
  void aFailedGateEndsWithOneAndSaysWhichAndWhy() throws IOException {
    assertThat(run("retrain", "--data", data(), "--model", "markov", "--min-events", "5000"))
        .isEqualTo(1);

    assertThat(out.toString())
        .contains("1,800 new events; expected at least 5,000")
        .contains("Refused by volume; nothing was published");
    assertThat(store().resolve("releases")).doesNotExist();
  }

  @Test
  void aDryRunPublishesNothing() throws IOException {
    assertThat(run("retrain", "--data", data(), "--model", "markov", "--dry-run"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString()).contains("a dry run publishes nothing");
    assertThat(store().resolve("releases")).doesNotExist();
  }

  @Test
  void oneAtATime() throws IOException {
    try (HeldLease held =
        HeldLease.tryTake(store(), "someone else", Clock.systemUTC(), ProgressListener.SILENT)
            .orElseThrow()) {
      held.check();
      assertThat(run("retrain", "--data", data(), "--model", "markov")).isEqualTo(1);
    }

    assertThat(err.toString()).contains("is being retrained by someone else");
    Optional<WorkLease.Holder> after = WorkLease.holder(store(), "retrain");
    assertThat(after).isEmpty();
  }

  @Test
  void optionsOutOfBoundsAreWrongUsage() throws IOException {
    assertThat(run("retrain", "--data", data(), "--held-out", "1.5")).isEqualTo(2);
    assertThat(err.toString()).contains("held-out share is 1.5");
    assertThat(run("retrain", "--data", data(), "--schedule", "often")).isEqualTo(2);
    assertThat(err.toString()).contains("schedule is 'often'");
    assertThat(run("retrain", "--data", data(), "--canary", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("share of the canary is 1.0");
  }

  private Path store() {
    return folder.resolve("store");
  }

  private String data() {
    return folder.resolve("shop.yaml").toString();
  }

  private int run(String... command) throws IOException {
    out = new StringWriter();
    err = new StringWriter();
    List<String> all = new ArrayList<>(Arrays.asList(command));
    all.addAll(List.of("--store", store().toString()));
    if (!command[0].equals("models")) {
      all.addAll(List.of("--settings", "none", "--threads", "1"));
      all.addAll(List.of("--trainings", folder.resolve("trainings").toString()));
    }
    return Affinity.commandLine(new PrintWriter(out), new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
