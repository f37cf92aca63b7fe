package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listNamesEverySetWithItsKindAndWhereabouts() throws Exception {
    assertThat(run("list", "--json")).isZero();

    JsonNode sets = new ObjectMapper().readTree(out.toString());
    JsonNode retail = null;
    for (JsonNode set : sets) {
      retail = "online_retail".equals(set.get("name").asText()) ? set : retail;
    }
    assertThat(retail).isNotNull();
    assertThat(retail.get("kind").asText()).isEqualTo("basket");
    assertThat(retail.get("rows").asLong()).isEqualTo(541_909);
    assertThat(retail.get("fetchable").asBoolean()).isTrue();
    assertThat(run("list")).isZero();
    assertThat(out.toString()).contains("NAME").contains("diginetica");
  }

  @Test
  void describeThenCheckGoesThroughWithoutAWordByHand() throws Exception {
    Path file = orders();
    Path descriptor = folder.resolve("orders.yaml");

    assertThat(run("describe", file.toString(), "--out", descriptor.toString())).isZero();
    assertThat(out.toString()).contains("look at it: ./affinity data check");
    out.getBuffer().setLength(0);
    assertThat(run("check", descriptor.toString())).isZero();

    assertThat(out.toString())
        .contains("40 rows read")
        .contains("1 dropped: quantity not above zero")
        .contains("line 9: -1")
        .contains("of kind basket")
        .contains("fingerprint");
  }

  @Test
  void checkAsJsonIsOneDocumentThatAddsUp() throws Exception {
    Path descriptor = folder.resolve("orders.yaml");
    run("describe", orders().toString(), "--out", descriptor.toString(), "--json");
    JsonNode described = new ObjectMapper().readTree(out.toString());
    assertThat(described.get("shape").asText()).isEqualTo("events");
    out.getBuffer().setLength(0);

    assertThat(run("check", descriptor.toString(), "--json")).isZero();

    JsonNode checked = new ObjectMapper().readTree(out.toString());
    assertThat(checked.get("rowsRead").asLong())
        .isEqualTo(checked.get("rowsKept").asLong() + checked.get("rowsDropped").asLong());
    assertThat(checked.at("/files/0/drops/0/examples/0/line").asLong()).isEqualTo(9);
    assertThat(checked.at("/sequences/count").asInt()).isEqualTo(10);
    assertThat(checked.at("/items/withPrice").asInt()).isPositive();
    assertThat(checked.get("fingerprint").asText()).hasSize(64);
  }

  @Test
  void aDescriptorIsNotOverwrittenUnasked() throws Exception {
    Path descriptor = Files.writeString(folder.resolve("orders.yaml"), "mine");

    assertThat(run("describe", orders().toString(), "--out", descriptor.toString())).isOne();
    assertThat(err.toString()).contains("is there already").contains("--force");
    assertThat(descriptor).hasContent("mine");
    assertThat(run("describe", orders().toString(), "--out", descriptor.toString(), "--force"))
        .isZero();
  }

  @Test
  void failuresAndWrongUsageHaveTheirExitCodes() {
    assertThat(run("check", "no_such_set")).isOne();
    assertThat(err.toString()).contains("there is no data set 'no_such_set'; expected");
    assertThat(run("check")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }

  @Test
  void eachCommandHasHelpWithExamples() {
    for (String command : new String[] {"list", "get", "check", "describe"}) {
      out.getBuffer().setLength(0);
      assertThat(run(command, "--help")).isZero();
      assertThat(out.toString()).contains("Examples:").contains("./affinity data " + command);
    }
  }

  private Path orders() throws Exception {
    StringBuilder rows = new StringBuilder("order_id,sku,title,quantity,price,date\n");
    for (int i = 0; i < 40; i++) {
      rows.append(
          "o%d,s%d,Lamp number %d,%d,12.50,2024-05-%02d 10:00:00\n"
              .formatted(i / 4, i % 9, i % 9, i == 7 ? -1 : 1, 1 + i % 28));
    }
    return Files.writeString(folder.resolve("orders.csv"), rows);
  }

  private int run(String... arguments) {
    return new CommandLine(new DataCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (failure, commandLine, parsed) -> {
              commandLine.getErr().println(failure.getMessage());
              return 1;
            })
        .execute(arguments);
  }
}
