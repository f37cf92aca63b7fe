package org.affinity4j.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code affinity models}: the releases of a store. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description =
        "Lists, shows, promotes, rolls back, tries, checks and prunes published releases.",
    subcommands = {
      ModelsListCommand.class,
      ModelsShowCommand.class,
      ModelsPromoteCommand.class,
      ModelsRollbackCommand.class,
      ModelsCanaryCommand.class,
      ModelsVerifyCommand.class,
      ModelsPruneCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity models list                what is published; * marks the current release",
      "  ./affinity models show current        where the current release comes from",
      "  ./affinity models promote latest      let the newest release answer",
      "  ./affinity models rollback            return to the release before",
      "  ./affinity models canary latest       try the newest release on some users first",
      "  ./affinity models verify              read every release back and check its scores",
      "  ./affinity models prune --keep 5      remove old releases nobody needs",
    })
final class ModelsCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "models needs a command: list, show, promote, rollback, canary, verify or prune");
  }
}
