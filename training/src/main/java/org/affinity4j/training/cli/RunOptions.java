package org.affinity4j.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.experiment.DefaultModels;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.TrainingContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that trains is told: data, settings, seed, threads. */
final class RunOptions {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "Data set: a name of './affinity data list', or your own descriptor.")
  private String data = "";

  @Option(
      names = "--settings",
      paramLabel = "FILE.yaml",
      description =
          "Options by model, in place of the project's data/settings/NAME.yaml; 'none' for plain"
              + " defaults.")
  private @Nullable String settings;

  @Option(
      names = "--seed",
      defaultValue = "42",
      description =
          "Only source of chance: splits, training, resampling. Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      description = "How many threads may work. Default: one for each processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  long seed() {
    return seed;
  }

  /** Reads the data set. */
  LoadedDataset load(ProgressListener progress) throws IOException {
    return DatasetLoader.load(data, progress);
  }

  /** Parts the data set as its descriptor says. */
  Split split(LoadedDataset loaded) {
    return Splitters.of(loaded.protocol()).split(loaded.dataset(), seed);
  }

  /**
   * Settings of the data set: the file that was named, or the project's. The parts of a blend are
   * those that suit the data unless the file names them.
   */
  Settings settings(Dataset dataset) throws IOException {
    return DefaultModels.fillIn(given(dataset), dataset.sequences().kind());
  }

  private Settings given(Dataset dataset) throws IOException {
    if ("none".equals(settings)) {
      return Settings.NONE;
    }
    return settings == null
        ? Settings.forDataset(Home.folder(), dataset.name())
        : Settings.read(Path.of(settings));
  }

  TrainingContext context(ProgressListener progress) {
    return new TrainingContext(seed, threads, progress);
  }
}
