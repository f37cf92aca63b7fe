package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();

  private int doctor(String... arguments) {
    return Affinity.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
        .execute(arguments);
  }

  @Test
  void tellsOfEverythingAndEndsWellWhenNothingIsBroken() throws IOException {
    assertThat(doctor("doctor", "--json", "--store", folder.resolve("store").toString())).isZero();

    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(document.get("ok").asBoolean()).isTrue();
    assertThat(document.get("findings").findValuesAsText("topic"))
        .containsExactly(
            "java",
            "system",
            "processor",
            "heap",
            "off-heap",
            "vector api",
            "nd4j",
            "openblas",
            "omp threads",
            "omp waiting",
            "gpu",
            "data",
            "store");
    assertThat(document.get("findings").findValuesAsText("level")).isSubsetOf("ok", "warn");
  }

  @Test
  void endsInFailureWhenSomethingIsBroken() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");

    assertThat(doctor("doctor", "--store", file.toString())).isEqualTo(1);
    assertThat(out.toString())
        .containsPattern("ok    java +\\d+")
        .containsPattern("fail  store +.*cannot be written\n +-> name a folder that can be")
        .endsWith("something is broken: see the lines that begin with 'fail'\n");
  }
}
