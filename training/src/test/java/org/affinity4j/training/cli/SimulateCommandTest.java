package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.affinity4j.training.simulate.PlantedTruth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(args);
  }

  @Test
  void writesAShopAndSaysThatItIsSimulated() {
    String target = folder.resolve("shop").toString();
    assertThat(run("--out", target, "--events", "1000")).isZero();
    assertThat(out.toString())
        .startsWith("SIMULATED shop in " + target)
        .contains("--data " + folder.resolve("shop").resolve("descriptor.yaml"));
  }

  @Test
  void jsonIsOneDocumentOnStandardOutput() throws IOException {
    String target = folder.resolve("shop").toString();
    assertThat(run("--out", target, "--events", "1000", "--seed", "3", "--json")).isZero();
    JsonNode document = JsonMapper.builder().build().readTree(out.toString());
    assertThat(document.get("simulated").asBoolean()).isTrue();
    assertThat(Path.of(document.get("descriptor").asText())).isRegularFile();
    assertThat(document.get("events").asLong()).isBetween(900L, 1100L);
  }

  @Test
  void optionsReachTheShop() throws IOException {
    run(
        "--out",
        folder.toString(),
        "--events",
        "1000",
        "--seed",
        "3",
        "--products",
        "60",
        "--users",
        "40",
        "--days",
        "30",
        "--shops",
        "2",
        "--start",
        "2020-02-01");
    var options = PlantedTruth.read(folder).options();
    assertThat(options.toString())
        .isEqualTo(
            "SimulationOptions[seed=3, events=1000, products=60, users=40, days=30, shops=2,"
                + " start=2020-02-01]");
  }

  @Test
  void olderShopIsReplacedButStrangeFilesAreNot() throws IOException {
    assertThat(run("--out", folder.toString(), "--events", "1000")).isZero();
    assertThat(run("--out", folder.toString(), "--events", "1000", "--seed", "2")).isZero();
    assertThat(PlantedTruth.read(folder).options().seed()).isEqualTo(2);

    Path strange = Files.createDirectory(folder.resolve("strange"));
    Files.writeString(strange.resolve("thesis.doc"), "years of work");
    assertThat(run("--out", strange.toString())).isEqualTo(1);
    assertThat(err.toString())
        .contains("folder '" + strange + "' holds files and no simulated shop");
    assertThat(run("--out", strange.resolve("thesis.doc").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("is a file; expected a folder");
  }

  @Test
  void wrongNumbersAreWrongUsage() {
    assertThat(run("--out", folder.toString(), "--events", "10")).isEqualTo(2);
    assertThat(err.toString()).contains("events is 10; expected 1000 to 1000000000");
    assertThat(run("--out", folder.toString(), "--days", "two")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }
}
