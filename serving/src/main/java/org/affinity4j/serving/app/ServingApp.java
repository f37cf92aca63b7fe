package org.affinity4j.serving.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.affinity4j.serving.config.ConfigException;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.config.Settings;
import org.affinity4j.serving.telemetry.JsonLogs;
import org.affinity4j.serving.telemetry.LibraryLogs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code affinity serve}. */
@Command(
    name = "affinity serve",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    description = {
      "Serves the promoted release of a store over HTTP, and follows promotions and roll-backs"
          + " while it runs.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  affinity serve              makes a first API key and shows it once",
      "  affinity serve --open       asks nobody for a key, loopback host only",
      "  affinity serve keys add --name shop --role storefront",
      "  affinity serve --print-config > serving.yaml",
      "  affinity serve --config serving.yaml --host 0.0.0.0 --port 443",
      "  affinity serve --port 0 --port-file port.txt",
      "",
      "  curl http://127.0.0.1:8080/health/ready",
      "  curl -H \"X-Api-Key: $$KEY\" http://127.0.0.1:8080/v1/releases/current",
      "",
      "Ends on SIGTERM or Ctrl-C, after the requests under way are answered.",
      "Exit codes: 143 ended by SIGTERM, 130 by Ctrl-C, 1 failed, 2 wrong usage."
    })
public final class ServingApp implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "FOLDER",
      description =
          "folder of the checkpoint store; default: $$AFFINITY_STORE, else .affinity/store")
  private @Nullable String store;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "folder of what the service itself keeps, such as rules; default: .affinity/serving")
  private @Nullable String data;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "address to listen on; default: 127.0.0.1")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port to listen on, 0 for any free one; default: 8080")
  private @Nullable String port;

  @Option(
      names = "--poll",
      paramLabel = "MILLIS",
      description = "pause between two looks at which release is promoted; default: 500")
  private @Nullable String poll;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "file to write the port to once it listens")
  private @Nullable Path portFile;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      description = "most bytes of a request's body; default: 1048576")
  private @Nullable String maxBody;

  @Option(names = "--open", description = "ask nobody for an API key; on a loopback host only")
  private boolean open;

  @Option(
      names = "--insecure-open",
      description = "ask nobody for an API key, on any host: whoever reaches it may do everything")
  private boolean insecureOpen;

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--print-config",
      description = "print every setting with its default, commented, and end")
  private boolean printConfig;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  private final Clock clock;
  private final Map<String, String> environment;
  private final Optional<HeadStart> start;
  private final CountDownLatch ended = new CountDownLatch(1);

  ServingApp(Clock clock, Map<String, String> environment) {
    this(clock, environment, Optional.empty());
  }

  private ServingApp(Clock clock, Map<String, String> environment, Optional<HeadStart> start) {
    this.clock = clock;
    this.environment = Map.copyOf(environment);
    this.start = start;
  }

  /** Runs until it is told to stop. */
  public static void main(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals(FeedbackCommand.NAME)) {
      var app = new ServingApp(Clock.systemUTC(), System.getenv());
      System.exit(feedbackLine(app).execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }
    Optional<HeadStart> start = Optional.of(HeadStart.begin());
    var app = new ServingApp(Clock.systemUTC(), System.getenv(), start);
    System.exit(commandLine(app).execute(arguments));
  }

  /** {@code affinity serve}, writing to the standard streams unless told otherwise. */
  static CommandLine commandLine(ServingApp app) {
    return told(
        new CommandLine(app).addSubcommand("keys", new KeysCommand(app.clock, app.environment)));
  }

  /** {@code affinity feedback}, which is no part of serving but works on the service's data. */
  static CommandLine feedbackLine(ServingApp app) {
    return told(
        new CommandLine(new FeedbackCommand(app.clock, app.environment))
            .setCommandName("affinity " + FeedbackCommand.NAME)
            .addSubcommand("report", new FeedbackReportCommand(app.environment))
            .addSubcommand("off-policy", new OffPolicyCommand(app.clock, app.environment)));
  }

  private static CommandLine told(CommandLine commandLine) {
    return commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          line.getErr().println("affinity: " + failure.getMessage());
          log().debug("failed", failure);
          return failure instanceof ConfigException
              ? CommandLine.ExitCode.USAGE
              : line.getCommandSpec().exitCodeOnExecutionException();
        });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (printConfig) {
      line().getOut().print(Settings.referenceText());
      line().getOut().flush();
      return CommandLine.ExitCode.OK;
    }
    ServingConfig loaded = config.load(environment, options());
    if (start.isPresent()) {
      start.get().awaitLogs();
    }
    LibraryLogs.use();
    if (loaded.logging().json()) {
      JsonLogs.use();
    }
    serve(loaded);
    return CommandLine.ExitCode.OK;
  }

  /** Ends {@link #call} as a signal would. */
  void end() {
    ended.countDown();
  }

  private void serve(ServingConfig loaded) throws IOException, InterruptedException {
    Service service = Service.start(loaded, clock, this::tell);
    Thread hook = new Thread(() -> stop(service), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      announce(loaded, service.port());
      ended.await();
    } finally {
      stop(service);
      removeHook(hook);
    }
  }

  private Map<ConfigOptions.Named, String> options() {
    var given = new LinkedHashMap<ConfigOptions.Named, String>();
    put(given, "store.folder", "--store", store);
    put(given, "store.data", "--data", data);
    put(given, "server.host", "--host", host);
    put(given, "server.port", "--port", port);
    put(given, "store.pollMillis", "--poll", poll);
    put(given, "limits.maxBodyBytes", "--max-body", maxBody);
    put(given, "access.open", "--open", open ? "true" : null);
    if (insecureOpen) {
      put(given, "access.open", "--insecure-open", "true");
      put(given, "access.insecureOpen", "--insecure-open", "true");
    }
    return given;
  }

  private static void put(
      Map<ConfigOptions.Named, String> given,
      String setting,
      String option,
      @Nullable String value) {
    if (value != null) {
      given.put(new ConfigOptions.Named(setting, option), value);
    }
  }

  private void tell(String text) {
    line().getErr().println(text);
    line().getErr().flush();
  }

  private void announce(ServingConfig loaded, int listening) throws IOException {
    Path folder = loaded.store().folder();
    if (!Files.isDirectory(folder)) {
      log()
          .warn(
              "there is no store at {} yet; answering 503 until a release is promoted there",
              folder.toAbsolutePath().normalize());
    }
    warn(loaded);
    if (portFile != null) {
      writePort(portFile, listening);
    }
    String name = loaded.server().host();
    line()
        .getOut()
        .println(
            "affinity: serving on %s://%s:%d"
                .formatted(
                    loaded.tls().isPresent() ? "https" : "http",
                    name.contains(":") ? "[" + name + "]" : name,
                    listening));
    line().getOut().flush();
  }

  private static void warn(ServingConfig loaded) {
    if (loaded.server().isLoopback()) {
      return;
    }
    if (loaded.access().open()) {
      log().warn("no API key is asked for and other machines reach this service");
    } else if (loaded.tls().isEmpty()) {
      log().warn("API keys travel unencrypted unless something before this service encrypts them");
    }
  }

  /** Written beside and renamed, so that whoever waits for the file never reads half of it. */
  private static void writePort(Path file, int port) throws IOException {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    Files.writeString(part, port + "\n");
    Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static synchronized void stop(Service service) {
    service.close();
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      log().debug("already ending", e);
    }
  }

  /** Not a constant: it would hold up the command line until the log can be used. */
  private static Logger log() {
    return LoggerFactory.getLogger(ServingApp.class);
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }
}
