package org.affinity4j.training.cli;

import picocli.CommandLine.Command;

/** Lists {@code feedback} in the help; the launcher runs it from the serving module itself. */
@Command(
    name = "feedback",
    description =
        "Reports what came of answers, judges releases by them, looks after what was kept (see:"
            + " ./affinity feedback --help).")
final class FeedbackHelpCommand implements Runnable {

  @Override
  public void run() {
    throw new IllegalArgumentException(
        "this runs from the serving module: start it as './affinity feedback'");
  }
}
