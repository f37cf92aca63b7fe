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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.common.release.ReleaseWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCommandTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void publishThree() throws IOException {
    for (int day = 0; day < 3; day++) {
      ids.add(publish(day));
    }
  }

  @Test
  void listMarksTheCurrentRelease() throws IOException {
    store(3).promote(ids.get(1), "me");

    assertThat(run("list")).isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).contains("release", "data", "answers", "recall@20", "size");
    assertThat(lines.get(2)).startsWith("   " + ids.get(0)).contains("tiny", "popular", "0.1000");
    assertThat(lines.get(3)).startsWith("*  " + ids.get(1)).contains("0.2000");
    assertThat(lines).hasSize(5);
  }

  @Test
  void listAsJsonIsOneDocument() throws IOException {
    store(3).promote(ids.get(2), "me");

    assertThat(run("list", "--json")).isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.get("current").asText()).isEqualTo(ids.get(2));
    assertThat(json.get("releases")).hasSize(3);
    JsonNode last = json.get("releases").get(2);
    assertThat(last.get("current").asBoolean()).isTrue();
    assertThat(last.get("primary").asText()).isEqualTo("popular");
    assertThat(last.get("metrics").get("recall@20").get("value").asDouble()).isEqualTo(0.3);
    assertThat(last.get("bytes").asLong()).isPositive();
  }

  @Test
  void listSaysWhatIsWrongWithADamagedRelease() throws IOException {
    Files.delete(folder.resolve("releases").resolve(ids.get(0)).resolve("release.json"));

    assertThat(run("list")).isZero();

    assertThat(out.toString()).contains(ids.get(0) + "/release.json: is missing");
  }

  @Test
  void listOfAnAbsentStoreIsEmpty() {
    assertThat(runIn(folder.resolve("absent"), "list")).isZero();

    assertThat(out.toString()).startsWith("no releases in ");
  }

  @Test
  void showTellsWhereAReleaseComesFrom() throws IOException {
    store(3).promote(ids.get(0), "ann");

    assertThat(run("show", "current")).isZero();

    assertThat(out.toString())
        .contains(ids.get(0) + " (current)")
        .contains("answers      popular, else popular")
        .contains("tiny, time: newest 20 %")
        .containsPattern("popular +popularity +42 +smooth=1")
        .containsPattern("popular +recall@20 +0\\.1000 +0\\.0500 to 0\\.1500")
        .contains("promoted by ann");
  }

  @Test
  void promoteTakesTheBeginningOfAnIdAndRollbackReturns() throws IOException {
    assertThat(run("promote", ids.get(0), "--by", "ann")).isZero();
    assertThat(run("promote", "20260202", "--by", "ben", "--json")).isZero();
    assertThat(store(3).current().orElseThrow().release()).isEqualTo(ids.get(2));
    assertThat(store(3).current().orElseThrow().by()).isEqualTo("ben");

    assertThat(run("rollback")).isZero();

    assertThat(store(3).current().orElseThrow().release()).isEqualTo(ids.get(0));
    assertThat(out.toString()).endsWith("rolled back to release " + ids.get(0) + " (decision 3)\n");
  }

  @Test
  void rollbackIsACommandOfItsOwnToo() throws IOException {
    store(3).promote(ids.get(0), "ann");
    store(3).promote(ids.get(1), "ann");

    int code =
        Affinity.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute("rollback", "--by", "on-call", "--store", folder.toString());

    assertThat(code).as(err.toString()).isZero();
    assertThat(store(3).current().orElseThrow().release()).isEqualTo(ids.get(0));
    assertThat(store(3).current().orElseThrow().by()).isEqualTo("on-call");
  }

  @Test
  void aCanaryThatIsStoppedIsNotPromotedUntilItIsTriedAgain() throws IOException {
    assertThat(run("promote", ids.get(0))).isZero();
    assertThat(run("canary")).isZero();
    assertThat(out.toString()).endsWith("none\n");
    assertThat(run("canary", "latest", "--share", "0.05", "--canary-time", "PT10M")).isZero();
    assertThat(out.toString()).contains("canary for 0.05 of the users since");

    assertThat(run("canary", "--stop", "--reason", "too cheap", "--by", "ann")).isZero();

    assertThat(run("promote", "latest")).isEqualTo(1);
    assertThat(err.toString()).contains("is not promoted: canary stopped", "by ann: too cheap");
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("stopped");
    assertThat(run("show", "latest", "--json")).isZero();
    assertThat(out.toString()).contains("\"state\" : \"stopped\"");
    assertThat(run("canary", "--stop")).isEqualTo(1);
    assertThat(err.toString()).contains("no canary runs");
    assertThat(run("canary", "latest")).isZero();
    assertThat(run("promote", "latest")).isZero();
  }

  @Test
  void promoteRefusesADamagedRelease() throws IOException {
    Path catalog = folder.resolve("releases").resolve(ids.get(1)).resolve("catalog.jsonl");
    byte[] bytes = Files.readAllBytes(catalog);
    bytes[9] ^= 1;
    Files.write(catalog, bytes);

    assertThat(run("promote", ids.get(1))).isEqualTo(1);

    assertThat(err.toString()).contains(ids.get(1) + "/catalog.jsonl: SHA-256 is ");
    assertThat(store(3).current()).isEmpty();
  }

  @Test
  void verifyFailsWhenAReleaseIsDamaged() throws IOException {
    assertThat(run("verify")).isZero();
    Files.writeString(
        folder.resolve("releases").resolve(ids.get(2)).resolve("notes.txt"), "left here");

    assertThat(run("verify")).isEqualTo(1);
    assertThat(run("verify", ids.get(0), "--json")).isZero();

    assertThat(out.toString())
        .contains("ok  " + ids.get(0))
        .contains("DAMAGED  " + ids.get(2) + "/notes.txt: is not listed in the manifest");
  }

  @Test
  void pruneKeepsWhatIsAskedFor() throws IOException {
    assertThat(run("prune", "--keep", "2", "--min-age", "PT0S", "--dry-run")).isZero();
    assertThat(out.toString()).contains("would remove  " + ids.get(0));
    assertThat(store(3).list()).hasSize(3);

    assertThat(run("prune", "--keep", "2", "--min-age", "PT0S")).isZero();

    assertThat(store(3).list()).hasSize(2);
    assertThat(out.toString()).contains("kept  " + ids.get(2) + "  among the newest 2");
  }

  @Test
  void userErrorsAreOneSentence() {
    assertThat(run("show", "nonsense")).isEqualTo(1);
    assertThat(run("show", "2026")).isEqualTo(1);
    assertThat(run("rollback")).isEqualTo(1);
    assertThat(run("promote", "current")).isEqualTo(1);
    assertThat(runIn(folder.resolve("absent"), "rollback")).isEqualTo(1);

    assertThat(err.toString())
        .contains("there is no release 'nonsense' in store")
        .contains("'2026' may mean [")
        .contains("nothing was promoted yet")
        .contains("no release is promoted in store")
        .contains("there is no store in");
  }

  @Test
  void usageErrorsAreExitCodeTwo() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("promote")).isEqualTo(2);
    assertThat(run("prune")).isEqualTo(2);
    assertThat(run("prune", "--keep", "many")).isEqualTo(2);
    assertThat(run("canary", "latest", "--stop")).isEqualTo(2);
    assertThat(run("canary", "latest", "--canary-limit", "PT1M")).isEqualTo(2);
  }

  @Test
  void helpHasExamples() {
    for (String command :
        List.of("list", "show", "promote", "rollback", "canary", "verify", "prune")) {
      assertThat(run(command, "--help")).isZero();
      assertThat(out.toString()).contains("Examples:", "./affinity models " + command);
    }
  }

  private int run(String... arguments) {
    return runIn(folder, arguments);
  }

  private int runIn(Path store, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--store";
    all[arguments.length + 1] = store.toString();
    return new CommandLine(new ModelsCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments.length == 0 ? arguments : all);
  }

  private CheckpointStore store(int day) {
    return new DirectoryCheckpointStore(
        folder, Clock.fixed(NOON.plus(Duration.ofDays(day)), ZoneOffset.UTC));
  }

  private String publish(int day) throws IOException {
    Catalog catalog =
        Catalog.of(List.of(Item.unknown(new ItemId("a")), Item.unknown(new ItemId("b"))));
    var models = new TreeMap<String, Model>();
    models.put(
        "popular", new PopularityModel("popularity", catalog.index(), new float[] {1 + day, 1}));
    var options = new TreeMap<>(Map.of("smooth", "1"));
    var provenance =
        Provenance.here(
                new Provenance.Data("tiny", "f00d", "time: newest 20 %"),
                List.of(new Provenance.Training("popular", "popularity", options, 42, 2)))
            .withMetrics(
                Map.of(
                    "popular",
                    Map.of("recall@20", new Provenance.Metric((day + 1) / 10.0, 0.05, 0.15))));
    return ReleaseWriter.write(
        store(day),
        new ReleaseContent(
            catalog, models, ReleaseRoles.of("popular", "popular"), Optional.empty()),
        provenance);
  }
}
