package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.affinity4j.training.ingest.describe.Describer;
import org.affinity4j.training.ingest.describe.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code affinity data describe FILE}: writes a descriptor for a file of unknown make. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at the top of a file (CSV, TSV, JSON Lines or Parquet, plain or .gz), guesses format,"
          + " delimiter, header, the meaning of each column and what a row is, and writes a"
          + " commented descriptor. Guesses that a person should look at are named.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity data describe orders.csv                writes orders.yaml here",
      "  ./affinity data describe train.tsv --test test.tsv with a given test part",
      "  ./affinity data describe events.parquet --out shop.yaml --force",
    })
final class DataDescribeCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to look at.")
  private Path file = Path.of("");

  @Option(
      names = "--test",
      paramLabel = "FILE",
      description = "A second file of the same make that holds the test part.")
  private @Nullable Path test;

  @Option(
      names = "--out",
      paramLabel = "FILE.yaml",
      description = "Where the descriptor goes. Default: the file's name with .yaml, here.")
  private @Nullable Path out;

  @Option(names = "--force", description = "Overwrite a descriptor that is there already.")
  private boolean force;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Path target = out == null ? Path.of(Describer.name(file) + ".yaml") : out;
    if (Files.exists(target) && !force) {
      throw new IllegalArgumentException(
          "%s is there already; name another with --out, or overwrite it with --force"
              .formatted(target));
    }
    Path folder = target.toAbsolutePath().getParent();
    Finding finding = Describer.describe(file, folder == null ? Path.of("") : folder, test);
    Files.writeString(target, finding.yaml());
    PrintWriter console = spec.commandLine().getOut();
    if (json) {
      console.println(json(target, finding));
    } else {
      console.print(finding.yaml());
      console.println();
      console.println("written to " + target + "; look at it: ./affinity data check " + target);
    }
    console.flush();
    return CommandLine.ExitCode.OK;
  }

  private static String json(Path target, Finding finding) throws IOException {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("descriptor", target.toString());
    answer.put("shape", finding.shape().wireName());
    ArrayNode uncertain = answer.putArray("uncertain");
    finding.uncertain().forEach(uncertain::add);
    answer.put("yaml", finding.yaml());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
  }
}
