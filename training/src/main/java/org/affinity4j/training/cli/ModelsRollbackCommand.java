package org.affinity4j.training.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code affinity models rollback}, also {@code affinity rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the release before the current one current again. Doing so twice goes back two"
          + " promotions. The history is kept.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity rollback",
      "  ./affinity models rollback --by on-call --json",
    })
final class ModelsRollbackCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions stores = new StoreOptions();

  @Mixin private DecisionOptions decision = new DecisionOptions();

  @Override
  public Integer call() throws IOException {
    decision.print(spec.commandLine().getOut(), stores.openExisting().rollback(decision.by()));
    return CommandLine.ExitCode.OK;
  }
}
