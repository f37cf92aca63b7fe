package org.affinity4j.serving.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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
      "  affinity serve",
      "  affinity serve --store /srv/affinity/store --host 0.0.0.0 --port 80",
      "  affinity serve --port 0 --port-file port.txt",
      "",
      "  curl http://127.0.0.1:8080/health/ready",
      "  open http://127.0.0.1:8080/docs to try every route",
      "",
      "Ends on SIGTERM or Ctrl-C, after the requests under way are answered.",
      "Exit codes: 143 ended by SIGTERM, 130 by Ctrl-C, 1 failed, 2 wrong usage."
    })
public final class ServingApp implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(ServingApp.class);

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "FOLDER",
      description =
          "folder of the checkpoint store; default: $$AFFINITY_STORE, else .affinity/store")
  private @Nullable Path store;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = ".affinity/serving",
      description =
          "folder of what the service itself keeps, such as rules; default: ${DEFAULT-VALUE}")
  private Path data = Path.of("");

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "address to listen on; default: ${DEFAULT-VALUE}")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "port to listen on, 0 for any free one; default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--poll",
      paramLabel = "MILLIS",
      defaultValue = "500",
      description =
          "pause between two looks at which release is promoted; default: ${DEFAULT-VALUE}")
  private long poll;

  @Option(
      names = "--port-file",
      paramLabel = "FILE",
      description = "file to write the port to once it listens")
  private @Nullable Path portFile;

  @Option(
      names = "--max-body",
      paramLabel = "BYTES",
      defaultValue = "1048576",
      description = "most bytes of a request's body; default: ${DEFAULT-VALUE}")
  private int maxBody;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this and end")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  private final Clock clock;
  private final CountDownLatch ended = new CountDownLatch(1);

  ServingApp(Clock clock) {
    this.clock = clock;
  }

  /** Runs until it is told to stop. */
  public static void main(String... arguments) {
    System.exit(commandLine(new ServingApp(Clock.systemUTC())).execute(arguments));
  }

  /** The command line, writing to the standard streams unless told otherwise. */
  static CommandLine commandLine(ServingApp app) {
    return new CommandLine(app)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> {
              line.getErr().println("affinity: " + failure.getMessage());
              LOG.debug("failed", failure);
              return line.getCommandSpec().exitCodeOnExecutionException();
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServiceOptions options = options();
    Service service = Service.start(options, clock);
    Thread hook = new Thread(() -> stop(service), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      announce(options, service.port());
      ended.await();
    } finally {
      stop(service);
      removeHook(hook);
    }
    return CommandLine.ExitCode.OK;
  }

  /** Ends {@link #call} as a signal would. */
  void end() {
    ended.countDown();
  }

  private ServiceOptions options() {
    try {
      return new ServiceOptions(
          store == null ? defaultStore() : store,
          data,
          host,
          port,
          Duration.ofMillis(poll),
          maxBody);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(line(), "--" + e.getMessage(), e);
    }
  }

  private static Path defaultStore() {
    String named = System.getenv("AFFINITY_STORE");
    return named == null || named.isBlank() ? Path.of(".affinity", "store") : Path.of(named);
  }

  private void announce(ServiceOptions options, int listening) throws IOException {
    if (!Files.isDirectory(options.store())) {
      LOG.warn(
          "there is no store at {} yet; answering 503 until a release is promoted there",
          options.store().toAbsolutePath().normalize());
    }
    if (portFile != null) {
      writePort(portFile, listening);
    }
    String address = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    line().getOut().println("affinity: serving on http://%s:%d".formatted(address, listening));
    line().getOut().flush();
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
      LOG.debug("already ending", e);
    }
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "picocli sets it").commandLine();
  }
}
