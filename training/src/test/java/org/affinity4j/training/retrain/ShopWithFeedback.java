package org.affinity4j.training.retrain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.ReleaseRun;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.SimulatedShop;
import org.affinity4j.training.simulate.SimulationOptions;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.TrainingContext;

/**
 * A simulated shop whose older events stand in files and whose newer ones came as feedback, with a
 * store for both.
 */
final class ShopWithFeedback {

  static final TrainingContext CONTEXT = TrainingContext.quiet(42, 2);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  private static final double IN_FILES = 0.7;

  private final Path folder;
  private final List<String> newer;

  private ShopWithFeedback(Path folder, List<String> newer) {
    this.folder = folder;
    this.newer = newer;
  }

  /** Simulates a shop; nothing is in its store yet. */
  static ShopWithFeedback make(Path folder, long events) throws IOException {
    return make(folder, SimulationOptions.ofEvents(events).withProducts(80));
  }

  /** As {@link #make(Path, long)}, a shop of given options. */
  static ShopWithFeedback make(Path folder, SimulationOptions options) throws IOException {
    SimulatedShop.write(folder, options, ProgressListener.SILENT);
    Path file = folder.resolve("events.csv.gz");
    List<String> lines = lines(file);
    int cut = (int) (lines.size() * IN_FILES);
    write(file, lines.subList(0, cut));
    return new ShopWithFeedback(folder, lines.subList(cut, lines.size()));
  }

  Path store() {
    return folder.resolve("store");
  }

  CheckpointStore opened() {
    return new DirectoryCheckpointStore(store(), CLOCK);
  }

  Path descriptor() {
    return folder.resolve("descriptor-sessions.yaml");
  }

  int newer() {
    return newer.size();
  }

  /** Puts newer events {@code from..to-1} into the store as one segment. */
  void export(TestFeedback service, int from, int to) throws IOException {
    newer.subList(from, to).forEach(line -> add(service, line));
    service.close();
  }

  /** Publishes and promotes a model of the files alone. */
  String promote(String model) throws IOException {
    LoadedDataset loaded = loader().read(descriptor().toString(), ProgressListener.SILENT);
    Split split = Splitters.of(loaded.protocol()).split(loaded.dataset(), CONTEXT.seed());
    ModelSpec spec = ModelSpec.resolve(List.of(model), List.of(), Settings.NONE).get(0);
    String id = new ReleaseRun(split, CONTEXT, Settings.NONE).publish(spec, opened(), List.of());
    opened().promote(id, "test");
    return id;
  }

  /** Number of the shopper of a newer event. */
  long shopper(int event) {
    return shopper(newer.get(event).split(",", -1));
  }

  /** Leaves the first event of the files out of them. */
  void dropFirstOfFiles() throws IOException {
    Path file = folder.resolve("events.csv.gz");
    List<String> lines = lines(file);
    write(file, Stream.concat(lines.stream().limit(1), lines.stream().skip(2)).toList());
  }

  /** A task with options of the model, {@code option=value}. */
  RetrainTask task(String model, RetrainOptions options, String... sets) {
    return new RetrainTask(
        descriptor().toString(), model, List.of(sets), loader(), data -> Settings.NONE, options);
  }

  RetrainReport retrain(String model, RetrainOptions options, String... sets) throws IOException {
    return new RetrainJob(
            task(model, options, sets), TestFeedback.reader(store()), opened(), CONTEXT, CLOCK)
        .run(RetrainJob.Permission.ALWAYS);
  }

  private DatasetLoader loader() {
    return new DatasetLoader(new DataHome(null, List.of(), folder));
  }

  private static void add(TestFeedback service, String line) {
    String[] cells = line.split(",", -1);
    service.event(
        shopper(cells),
        EventType.parse(cells[3]).orElseThrow(),
        cells[4],
        Instant.parse(cells[0]).toEpochMilli());
  }

  private static long shopper(String[] cells) {
    return Long.parseLong(cells[1].substring(1));
  }

  private static List<String> lines(Path file) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return in.lines().toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
  }

  private static void write(Path file, List<String> lines) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(
          Stream.concat(lines.stream(), Stream.of(""))
              .collect(Collectors.joining("\n"))
              .getBytes(StandardCharsets.UTF_8));
    }
  }
}
