package org.affinity4j.serving.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.affinity4j.common.seal.SealKeyFile;
import org.affinity4j.serving.config.FeedbackSettings;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.LogRepair;
import org.affinity4j.serving.feedback.PseudonymKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affinity feedback}: looks after what was kept of shoppers. */
@Command(
    name = FeedbackCommand.NAME,
    sortOptions = false,
    description =
        "Reports what came of answers and what another release would have brought; repairs, rebuilds and compacts what was kept of shoppers, for"
            + " which the service must have ended.",
    footer = {
      "",
      "Examples:",
      "  affinity feedback report --by scenario,group    what came of the answers",
      "  affinity feedback off-policy --release latest   what a release would have brought",
      "  affinity feedback repair --data /srv/serving    leaves out what cannot be read of the log",
      "  affinity feedback rebuild                       makes the state anew from the log",
      "  affinity feedback compact                       takes erased shoppers off the disk now",
      "  affinity feedback rotate-keys                   a new key for the pseudonyms from now on",
      "  affinity feedback rotate-encryption             a new key for the files from now on"
    })
final class FeedbackCommand implements Runnable {

  static final String NAME = "feedback";

  private final Clock clock;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = CommandLine.ScopeType.INHERIT,
      description = "show this and end")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  FeedbackCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  /** Where the service keeps what is its own. */
  static final class DataOption {
    @Option(
        names = "--data",
        paramLabel = "FOLDER",
        description = "folder of what the service itself keeps; default: .affinity/serving")
    private @Nullable String data;
  }

  @Override
  public void run() {
    throw new ParameterException(
        line(),
        "no command; expected report, off-policy, repair, rebuild, compact, rotate-keys or"
            + " rotate-encryption");
  }

  @Command(
      name = "repair",
      description = "Leaves out what cannot be read of a damaged log and keeps everything else.")
  int repair(@Mixin ConfigOptions config, @Mixin DataOption data) throws IOException {
    List<String> done = LogRepair.repair(load(config, data).feedback(), new SecureRandom());
    PrintWriter out = line().getOut();
    done.forEach(out::println);
    out.println(done.isEmpty() ? "the log is whole" : "the log is whole again");
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  @Command(name = "rebuild", description = "Makes users' histories anew from the log.")
  int rebuild(@Mixin ConfigOptions config, @Mixin DataOption data) throws IOException {
    ServingConfig loaded = load(config, data);
    FeedbackStore.deleteState(loaded.feedback());
    open(loaded).close();
    return told("the state was made anew from the log");
  }

  @Command(
      name = "compact",
      description =
          "Takes erased shoppers out of log, state and exported segments; encrypts, or decrypts, what"
              + " was written before that was set.")
  int compact(@Mixin ConfigOptions config, @Mixin DataOption data) throws IOException {
    try (FeedbackStore store = open(load(config, data))) {
      store.compact();
    }
    return told("nothing of erased shoppers is on disk; all files are as the settings say");
  }

  @Command(
      name = "rotate-keys",
      description = {
        "Adds a key for pseudonyms, in force when the service starts next.",
        "The old ones stay, to find what was kept under them."
      })
  int rotateKeys(@Mixin ConfigOptions config, @Mixin DataOption data) throws IOException {
    Path file = load(config, data).feedback().keyFile();
    PseudonymKeys.rotate(file, new SecureRandom());
    return told("added a key to " + file);
  }

  @Command(
      name = "rotate-encryption",
      description = {
        "Adds a key to feedback.encryptionKeyFile, which is made where there is none: new files are"
            + " encrypted under it when the service starts next.",
        "The old ones stay to open what was encrypted under them, until maintenance or 'compact' has"
            + " written all of it anew."
      })
  int rotateEncryption(@Mixin ConfigOptions config, @Mixin DataOption data) throws IOException {
    Path file =
        load(config, data)
            .feedback()
            .encryption()
            .keyFile()
            .orElseThrow(
                () ->
                    new ParameterException(
                        line(),
                        "feedback.encryptionKeyFile is empty; expected the file of the keys"));
    return told("added key %s to %s".formatted(SealKeyFile.add(file, new SecureRandom()), file));
  }

  private FeedbackStore open(ServingConfig config) throws IOException {
    FeedbackSettings feedback = config.feedback();
    return FeedbackStore.open(feedback, config.store().folder(), clock, new SecureRandom());
  }

  private ServingConfig load(ConfigOptions config, DataOption option) throws IOException {
    var given = new LinkedHashMap<ConfigOptions.Named, String>();
    if (option.data != null) {
      given.put(new ConfigOptions.Named("store.data", "--data"), option.data);
    }
    return config.load(environment, given);
  }

  private int told(String text) {
    line().getOut().println(text);
    line().getOut().flush();
    return CommandLine.ExitCode.OK;
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "the command line is built from this command")
        .commandLine();
  }
}
