package org.affinity4j.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.experiment.DefaultModels;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.train.TrainingContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to train, whatever the data: settings, seed, threads. */
class TrainingOptions {

  @Option(
      names = "--settings",
      paramLabel = "FILE.yaml",
      description =
          "Options by model, in place of the project's data/settings/NAME.yaml; 'none' for plain"
              + " defaults.")
  private @Nullable String settings;

  @Option(
      names = "--event-weights",
      paramLabel = "TYPE=WEIGHT,...",
      description =
          "How much each event type counts, such as view=1,cart=2,purchase=3, for every model that"
              + " has the option eventWeights and parts of blends; unnamed types count 1. Default:"
              + " as the settings say.")
  private @Nullable String eventWeights;

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

  @Option(
      names = "--trainings",
      paramLabel = "DIR",
      defaultValue = ".affinity/trainings",
      description =
          "Where long trainings leave their state after each pass: the same command, given again"
              + " after an interruption, goes on from there. Default: ${DEFAULT-VALUE}.")
  private Path work = Path.of(".affinity/trainings");

  final long seed() {
    return seed;
  }

  /**
   * Settings of the data set: the file that was named, or the project's. The parts of a blend are
   * those that suit the data unless the file names them.
   */
  final Settings settings(Dataset dataset) throws IOException {
    Settings filled = DefaultModels.fillIn(given(dataset), dataset.sequences().kind());
    return eventWeights == null ? filled : filled.everywhere("eventWeights", eventWeights);
  }

  private Settings given(Dataset dataset) throws IOException {
    if ("none".equals(settings)) {
      return Settings.NONE;
    }
    return settings == null
        ? Settings.forDataset(Home.folder(), dataset.name())
        : Settings.read(Path.of(settings));
  }

  /** The file that holds the settings of a data set: the one that was named, or the project's. */
  final Path settingsFile(String dataset) {
    return settings == null || "none".equals(settings)
        ? Settings.file(Home.folder(), dataset)
        : Path.of(settings);
  }

  final TrainingContext context(ProgressListener progress) {
    return new TrainingContext(seed, threads, progress).withWork(work);
  }
}
