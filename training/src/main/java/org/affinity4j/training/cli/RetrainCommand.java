package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.CanaryPlan;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.retrain.HeldLease;
import org.affinity4j.training.retrain.RetrainDaemon;
import org.affinity4j.training.retrain.RetrainJob;
import org.affinity4j.training.retrain.RetrainOptions;
import org.affinity4j.training.retrain.RetrainReport;
import org.affinity4j.training.retrain.RetrainTask;
import org.affinity4j.training.retrain.Schedule;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity retrain}: feedback in, a better release out. */
@Command(
    name = "retrain",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a release anew of a data set and all feedback in the store, and promotes it if it is"
          + " no worse than the one in use.",
      "",
      "1. Reads the feedback segments of all services, each event once, erased shoppers left out.",
      "2. Holds the new feedback to gates: damage, volume, unknown products, duplicates, bursts,"
          + " drift.",
      "3. Trains a challenger on all but the newest feedback; it and the release in use answer the"
          + " same questions about that.",
      "4. Where every gate passes: trains on everything, publishes, promotes (with --canary: once"
          + " services saw it do no worse). Where one fails: publishes nothing, says why, and exits"
          + " with 1.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity retrain --data my.yaml --dry-run           gates and comparison only",
      "  ./affinity retrain --data my.yaml --model ease --store /srv/affinity",
      "  ./affinity retrain --data my.yaml --schedule '15 3 * * *'   each night, until stopped",
      "  ./affinity retrain --data my.yaml --canary 0.1        a tenth of the users tries it first",
      "  ./affinity models show current                        what it learnt from",
      "  ./affinity rollback                                   the release before",
    })
final class RetrainCommand implements Callable<Integer> {

  private static final Duration END = Duration.ofSeconds(20);

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "Data set of files: a name of './affinity data list', or your own descriptor.")
  private String data = "";

  @Option(
      names = "--model",
      defaultValue = "blend",
      description =
          "Model of the challenger: an algorithm, or a model of the settings file. Default:"
              + " ${DEFAULT-VALUE}.")
  private String model = "";

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = "An option of the model; may be given several times.")
  private List<String> sets = List.of();

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--canary",
      paramLabel = "SHARE",
      description =
          "Try the challenger on this share of the users; running services promote it, or stop it"
              + " where it is worse. Without: promote it at once.")
  private @Nullable Double canary;

  @Mixin private CanaryOptions trial = new CanaryOptions();

  @Mixin private FeedbackKeyOptions keys = new FeedbackKeyOptions();

  @Option(names = "--dry-run", description = "Gates and comparison; publishes nothing.")
  private boolean dryRun;

  @Option(
      names = "--schedule",
      paramLabel = "CRON",
      description =
          "Stays and retrains by a cron expression: minute, hour, day of the month, month, day of"
              + " the week, in this machine's time zone. Ends on SIGTERM.")
  private @Nullable String schedule;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Where retrain.json, retrain.html, report.json and report.html go. Default:"
              + " retrain/TIME in the store.")
  private @Nullable Path report;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private StartChoice start = new StartChoice();

  @Mixin private GateOptions gates = new GateOptions();

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException, InterruptedException {
    RetrainOptions options = options();
    Optional<CanaryPlan> plan = plan();
    ProgressListener progress = new ConsoleProgress(spec.commandLine().getErr());
    if (schedule != null) {
      return stay(options, plan, progress);
    }
    return once(options, plan, progress).isRefused()
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private RetrainOptions options() {
    try {
      return gates.read(dryRun).with(start.read());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Optional<CanaryPlan> plan() {
    try {
      return Optional.ofNullable(canary).map(trial::plan);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private RetrainReport once(
      RetrainOptions options, Optional<CanaryPlan> plan, ProgressListener progress)
      throws IOException {
    Optional<HeldLease> lease = HeldLease.tryTake(store.folder(), name(), clock, progress);
    if (lease.isEmpty()) {
      throw new IOException(
          "store '%s' is being retrained by %s"
              .formatted(store.folder(), HeldLease.holder(store.folder())));
    }
    try (HeldLease held = lease.get()) {
      var task =
          new RetrainTask(
              data,
              model,
              sets,
              new DatasetLoader(DataHome.ofProcess()),
              training::settings,
              options,
              plan);
      RetrainReport made =
          new RetrainJob(
                  task,
                  keys.feedback(store.folder()),
                  store.open(),
                  training.context(progress),
                  clock)
              .run(held);
      print(made);
      return made;
    }
  }

  private void print(RetrainReport made) throws IOException {
    Path folder =
        report == null
            ? store.folder().resolve("retrain").resolve(made.time().replaceAll("[-:]|\\..*", ""))
            : report;
    made.write(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(made.document().toPrettyString());
    } else {
      out.print(made.text());
      out.println("report: " + folder.resolve("retrain.html"));
    }
    out.flush();
  }

  private int stay(RetrainOptions options, Optional<CanaryPlan> plan, ProgressListener progress)
      throws InterruptedException {
    var daemon = new RetrainDaemon(parsed(), clock, this::log);
    var end = new Thread(() -> end(daemon), "retrain-end");
    Runtime.getRuntime().addShutdownHook(end);
    log("retraining %s by '%s' in store %s".formatted(data, schedule, store.folder()));
    daemon.run(() -> once(options, plan, progress).sentence());
    return CommandLine.ExitCode.OK;
  }

  private Schedule parsed() {
    try {
      return Schedule.parse(String.valueOf(schedule), ZoneId.systemDefault());
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** A training that does not end in time is left: what is not published leaves no trace. */
  private void end(RetrainDaemon daemon) {
    daemon.stop();
    try {
      if (!daemon.awaitEnd(END)) {
        log("left in the middle of a retraining; nothing of it was published");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void log(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    err.flush();
  }

  private static String name() {
    long process = ProcessHandle.current().pid();
    try {
      return "process %d on %s".formatted(process, InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      return "process %d on a host without a name".formatted(process);
    }
  }
}
