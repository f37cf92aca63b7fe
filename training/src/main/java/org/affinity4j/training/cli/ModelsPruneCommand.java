package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.PrunePolicy;
import org.affinity4j.common.checkpoint.PruneReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity models prune}. */
@Command(
    name = "prune",
    mixinStandardHelpOptions = true,
    description = {
      "Removes old releases and abandoned unfinished work. The current release, the one a roll"
          + " back returns to, those in use by a running service and young ones always stay.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity models prune --keep 5 --dry-run    what would go",
      "  ./affinity models prune --keep 5",
      "  ./affinity models prune --keep 1 --min-age PT0S",
    })
final class ModelsPruneCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions stores = new StoreOptions();

  @Option(
      names = "--keep",
      required = true,
      paramLabel = "N",
      description = "How many of the newest releases stay, at least 1.")
  private int keep;

  @Option(
      names = "--min-age",
      defaultValue = "PT1H",
      paramLabel = "DURATION",
      description = "Younger releases stay (ISO 8601). Default: ${DEFAULT-VALUE}.")
  private Duration minimumAge = Duration.ZERO;

  @Option(
      names = "--lease-age",
      defaultValue = "PT10M",
      paramLabel = "DURATION",
      description =
          "A service that renewed its mark within this time protects its release. Default:"
              + " ${DEFAULT-VALUE}.")
  private Duration leaseAge = Duration.ZERO;

  @Option(
      names = "--staging-age",
      defaultValue = "P1D",
      paramLabel = "DURATION",
      description = "Unfinished work untouched for so long is removed. Default: ${DEFAULT-VALUE}.")
  private Duration stagingAge = Duration.ZERO;

  @Option(names = "--dry-run", description = "Say what would go, remove nothing.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var policy = new PrunePolicy(keep, minimumAge, leaseAge, stagingAge, dryRun);
    PruneReport report = stores.openExisting().prune(policy);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(new String(CheckpointJson.document(report), StandardCharsets.UTF_8));
    } else {
      String verb = dryRun ? "would remove" : "removed";
      report.removed().forEach(id -> out.println(verb + "  " + id));
      report.kept().forEach((id, reason) -> out.println("kept  " + id + "  " + reason));
      out.println(
          "%s %d releases (%s) and %d unfinished"
              .formatted(
                  verb,
                  report.removed().size(),
                  ByteCount.text(report.bytesFreed()),
                  report.stagingRemoved()));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
