package org.affinity4j.training.cli;

import picocli.CommandLine.Command;

/** Lists {@code serve} in the help; the launcher runs it from the serving module itself. */
@Command(
    name = "serve",
    description = "Serves the promoted release over HTTP (see: ./affinity serve --help).")
final class ServeHelpCommand implements Runnable {

  @Override
  public void run() {
    throw new IllegalArgumentException(
        "serving runs from its own module: start it as './affinity serve'");
  }
}
