package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.affinity4j.common.SuppressForbidden;
import org.affinity4j.training.nn.backend.Backends;
import org.affinity4j.training.nn.backend.CudaVerdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line: {@code affinity COMMAND ...}. Exit codes: 0 ok, 1 failed, 2 wrong usage. A
 * failure prints one sentence; {@code --verbose} adds the stack trace.
 */
@Command(
    name = "affinity",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    description = "Learns which products belong together, and serves that knowledge to a shop.",
    subcommands = {
      QuickstartCommand.class,
      DataCommand.class,
      TrainCommand.class,
      RetrainCommand.class,
      CompareCommand.class,
      TuneCommand.class,
      AlgorithmsCommand.class,
      NeighboursCommand.class,
      ScoreCommand.class,
      CombineCommand.class,
      LoopCommand.class,
      ModelsCommand.class,
      ModelsRollbackCommand.class,
      ServeHelpCommand.class,
      FeedbackHelpCommand.class,
      DoctorCommand.class,
    },
    footerHeading = "%nFirst steps:%n",
    footer = {
      "  ./affinity quickstart                 the whole road on a simulated shop",
      "  ./affinity data list                  which data sets are known, and where they are",
      "  ./affinity data describe my.csv       a descriptor for your own file",
      "  ./affinity compare --data my.yaml --models popularity,item-knn,ease",
      "  ./affinity COMMAND --help             options and examples of a command",
    })
public final class Affinity implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of a failure.")
  private boolean verbose;

  /** Runs a command and ends the process with its exit code. */
  @SuppressForbidden(reason = "the one place that ties the command line to the process")
  public static void main(String[] args) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    CudaVerdict cuda = Backends.prepare();
    if (cuda.fallback()) {
      err.println("affinity: " + cuda.sentence());
    }
    int exitCode = commandLine(out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(exitCode);
  }

  /** The command line writing to the given streams; for tests, too. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Affinity())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedSubcommandsAllowed(false)
        .setExecutionExceptionHandler(failureInOneSentence());
  }

  private static IExecutionExceptionHandler failureInOneSentence() {
    return (failure, commandLine, parsed) -> {
      PrintWriter err = commandLine.getErr();
      boolean expected =
          failure instanceof IOException
              || failure instanceof IllegalArgumentException
              || failure instanceof UncheckedIOException;
      err.println("affinity: " + (expected ? sentence(failure) : failure.toString()));
      if (!expected || isVerbose(commandLine)) {
        failure.printStackTrace(err);
      }
      err.flush();
      return CommandLine.ExitCode.SOFTWARE;
    };
  }

  private static String sentence(Exception failure) {
    @Nullable Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : null;
    Throwable told = cause == null ? failure : cause;
    if (told instanceof NoSuchFileException missing && missing.getReason() == null) {
      return "there is no file '%s'".formatted(missing.getFile());
    }
    return told.getMessage() == null ? told.toString() : told.getMessage();
  }

  private static boolean isVerbose(CommandLine commandLine) {
    CommandLine root = commandLine;
    while (root.getParent() != null) {
      root = root.getParent();
    }
    return root.getCommandSpec().userObject() instanceof Affinity affinity && affinity.verbose;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
  }
}
