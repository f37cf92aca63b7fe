package org.affinity4j.training.cli;

import java.io.IOException;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.HiddenItems;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that trains is told: data, settings, seed, threads. */
final class RunOptions extends TrainingOptions {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "NAME|FILE.yaml",
      description = "Data set: a name of './affinity data list', or your own descriptor.")
  private String data = "";

  @Option(
      names = "--hide-items",
      paramLabel = "SHARE",
      description =
          "Hide every event of this share of the items from training, to see how new items fare"
              + " (slice 'new' of the report). 0 to 1.")
  private @Nullable Double hideItems;

  /** Reads the data set. */
  LoadedDataset load(ProgressListener progress) throws IOException {
    return DatasetLoader.load(data, progress);
  }

  /** Parts the data set as its descriptor says. */
  Split split(LoadedDataset loaded) {
    Split split = Splitters.of(loaded.protocol()).split(loaded.dataset(), seed());
    return hideItems == null ? split : HiddenItems.hide(split, hideItems, seed());
  }
}
