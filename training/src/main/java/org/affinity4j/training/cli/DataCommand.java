package org.affinity4j.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code affinity data}: which data sets there are, and what is in them. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Lists, fetches, checks and describes data sets.",
    subcommands = {
      DataListCommand.class,
      DataGetCommand.class,
      DataCheckCommand.class,
      DataDescribeCommand.class,
      SimulateCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity data list",
      "  ./affinity data get online_retail",
      "  ./affinity data check online_retail",
      "  ./affinity data describe orders.csv   writes orders.yaml",
      "%nDescriptors are explained in docs/data-descriptors.md.",
    })
final class DataCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a subcommand is missing");
  }
}
