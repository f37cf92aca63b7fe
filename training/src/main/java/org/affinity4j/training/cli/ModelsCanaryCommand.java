package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CanaryEnd;
import org.affinity4j.common.checkpoint.CanaryLog;
import org.affinity4j.common.checkpoint.CanaryPlan;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.NoSuchReleaseException;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code affinity models canary}. */
@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tries a release on a share of the users. Running services answer them from it, compare it"
          + " with the current release (errors, empty and slow answers, clicks), stop it where it"
          + " is worse and promote it where its time is over and nothing is.",
      "Without a release: says which one is tried, or was last.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity models canary latest --share 0.05",
      "  ./affinity models canary latest --share 0.1 --canary-time PT30M --canary-answers 500",
      "  ./affinity models canary",
      "  ./affinity models canary --stop --reason 'complaints about cheap chargers'",
    })
final class ModelsCanaryCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions stores = new StoreOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "RELEASE",
      description = "Id, the beginning of one, or 'latest'.")
  private @Nullable String release;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = "Of the users; above 0, below 1. Default: 0.1.")
  private double share = 0.1;

  @Mixin private CanaryOptions options = new CanaryOptions();

  @Option(names = "--stop", description = "Stop the one that runs; it is not promoted then.")
  private boolean stop;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
  private String reason = "stopped by hand";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who decides, for the record. Default: the user's name.")
  private String by = System.getProperty("user.name", "unknown");

  @Override
  public Integer call() throws IOException {
    if (stop && release != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--stop ends the canary that runs; it takes no release");
    }
    CheckpointStore store = stores.openExisting();
    PrintWriter out = spec.commandLine().getOut();
    if (release != null) {
      Release read = ReleaseReader.standard().read(store, stores.resolve(store, release));
      print(out, store.canaries().begin(read.id(), plan(), by));
    } else if (stop) {
      print(out, stopped(store.canaries()));
    } else {
      store.canaries().last().ifPresentOrElse(one -> print(out, one), () -> out.println("none"));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private CanaryPlan plan() {
    try {
      return options.plan(share);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Canary stopped(CanaryLog canaries) throws IOException {
    Canary running =
        canaries
            .running()
            .orElseThrow(
                () ->
                    new NoSuchReleaseException(
                        "no canary runs in store '%s'".formatted(stores.folder())));
    return canaries.end(running, CanaryEnd.Outcome.STOPPED, by, reason, List.of());
  }

  private static void print(PrintWriter out, Canary canary) {
    out.println("release %s: %s".formatted(canary.start().release(), canary.sentence()));
  }
}
