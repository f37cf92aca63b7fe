package org.affinity4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.serving.config.FeedbackSettings;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.config.Settings;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.IncomingEvent;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what a user costs whose feedback is kept: bytes of heap, above those of an empty store,
 * and of disk. Users come back for visits in turn; each event has an id of its own.
 */
@Command(
    name = "feedback-memory",
    mixinStandardHelpOptions = true,
    description = "Heap and disk for each user of a feedback store.")
public final class FeedbackMemory implements Callable<Integer> {

  private static final int BATCH = 1_000;
  private static final EventType[] TYPES = {
    EventType.VIEW, EventType.VIEW, EventType.VIEW, EventType.CLICK, EventType.CART
  };

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--users", defaultValue = "1000000", description = "Users. ${DEFAULT-VALUE}.")
  private int users;

  @Option(names = "--visits", defaultValue = "5", description = "Visits each. ${DEFAULT-VALUE}.")
  private int visits;

  @Option(names = "--events", defaultValue = "4", description = "Events each. ${DEFAULT-VALUE}.")
  private int events;

  @Option(names = "--products", defaultValue = "100000", description = "Products to draw from.")
  private int products;

  @Option(names = "--folder", required = true, description = "An empty or absent folder.")
  private Path folder = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description = "A setting of the service, such as feedback.commit=system.")
  private Map<String, String> set = Map.of();

  private FeedbackMemory() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FeedbackMemory()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    FeedbackSettings settings = settings();
    long empty;
    long begin = System.nanoTime();
    long fed;
    try (FeedbackStore store = open(settings)) {
      empty = usedHeap();
      feed(store);
      fed = usedHeap();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long opened;
    try (FeedbackStore store = open(settings)) {
      opened = usedHeap();
      require(store.problem());
    }
    long log = bytes(settings.folder().resolve("log"));
    long state = bytes(settings.folder().resolve("state"));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "{\"users\": %d, \"events_each\": %d, \"events_per_s\": %.0f, \"heap_bytes_per_user\": %.1f,"
            + " \"after_restart\": %.1f, \"heap_of_empty_store_mb\": %.1f, \"log_bytes_per_user\":"
            + " %.1f, \"state_bytes_per_user\": %.1f}%n",
        users,
        visits * events,
        (double) users * visits * events / seconds,
        (double) (fed - empty) / users,
        (double) (opened - empty) / users,
        empty / 1e6,
        (double) log / users,
        (double) state / users);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private FeedbackSettings settings() {
    Settings all = Settings.reference().with("store.data", folder.toString(), "--folder");
    for (Map.Entry<String, String> one : set.entrySet()) {
      all = all.with(one.getKey(), one.getValue(), "--set");
    }
    return ServingConfig.of(all).feedback();
  }

  private FeedbackStore open(FeedbackSettings settings) throws IOException {
    return FeedbackStore.open(
        settings, folder.resolve("store"), Clock.systemUTC(), new SecureRandom());
  }

  private void feed(FeedbackStore store) throws IOException {
    var random = new SplittableRandom(1);
    var batch = new ArrayList<IncomingEvent>(BATCH);
    long number = 0;
    for (int visit = 0; visit < visits; visit++) {
      for (int i = 0; i < users; i++) {
        long user = (i * 7_919L + visit) % users; // not in the order of their numbers
        for (int j = 0; j < events; j++) {
          batch.add(event(user, visit, number++, random));
        }
        if (batch.size() >= BATCH) {
          store.keep(List.copyOf(batch));
          batch.clear();
        }
      }
    }
    if (!batch.isEmpty()) {
      store.keep(List.copyOf(batch));
    }
  }

  private IncomingEvent event(long user, int visit, long number, SplittableRandom random) {
    long time = Clock.systemUTC().millis();
    return new IncomingEvent(
        Optional.of("user-" + user),
        Optional.of("session-" + user + "-" + visit),
        new IncomingEvent.What(
            TYPES[random.nextInt(TYPES.length)], "p" + random.nextInt(products), time),
        EventDetails.NONE,
        Attribution.NONE,
        Optional.of("e" + number),
        false);
  }

  private static void require(Optional<String> problem) throws IOException {
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
