package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.affinity4j.training.dataset.DatasetStatistics;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code affinity data check}: reads a data set and tells what became of each row. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Reads a data set and prints rows read, kept and dropped by reason with example lines, the"
          + " steps between rows and data set, and statistics of times, users, items and"
          + " sequences.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity data check online_retail",
      "  ./affinity data check data/examples/own_orders.yaml",
      "  ./affinity data check my.yaml --json",
    })
final class DataCheckCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      paramLabel = "NAME|FILE.yaml",
      description = "A name of './affinity data list', or your own descriptor.")
  private String data = "";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    long began = System.nanoTime();
    LoadedDataset loaded =
        DatasetLoader.load(data, new ConsoleProgress(spec.commandLine().getErr()));
    double seconds = (System.nanoTime() - began) / 1e9;
    DatasetStatistics statistics = DatasetStatistics.of(loaded.dataset());
    if (json) {
      out.println(CheckJson.of(loaded, statistics, seconds));
    } else {
      new CheckText(out).print(loaded, statistics, seconds);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
