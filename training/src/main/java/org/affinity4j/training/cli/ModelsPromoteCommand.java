package org.affinity4j.training.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code affinity models promote}. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a release the current one, after reading it back and checking its recorded scores."
          + " Running services follow within seconds.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity models promote latest",
      "  ./affinity models promote 20260131T120000.000Z-0123456789abcdef --by release-job",
    })
final class ModelsPromoteCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions stores = new StoreOptions();

  @Mixin private DecisionOptions decision = new DecisionOptions();

  @Parameters(paramLabel = "RELEASE", description = "Id, the beginning of one, or 'latest'.")
  private String release = "";

  @Override
  public Integer call() throws IOException {
    CheckpointStore store = stores.openExisting();
    Release read = ReleaseReader.standard().read(store, stores.resolve(store, release));
    Promotion promotion = store.promote(read.id(), decision.by());
    decision.print(spec.commandLine().getOut(), promotion);
    return CommandLine.ExitCode.OK;
  }
}
