package org.affinity4j.training.retrain;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.CanaryPlan;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.experiment.Algorithms;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.retrain.data.Feedback;
import org.affinity4j.training.retrain.data.MergedData;
import org.affinity4j.training.train.TrainingContext;

/**
 * What is to be made anew.
 *
 * @param data name or path of the descriptor of the files
 * @param model an algorithm, or a model of the settings file
 * @param sets options of the model, {@code option=value}
 * @param loader reads the files
 * @param settings finds the settings of a data set
 * @param canary how the challenger is tried on users before it is promoted; empty where it is
 *     promoted at once
 */
public record RetrainTask(
    String data,
    String model,
    List<String> sets,
    DatasetLoader loader,
    SettingsSource settings,
    RetrainOptions options,
    Optional<CanaryPlan> canary) {

  public RetrainTask {
    sets = List.copyOf(sets);
  }

  /** A task whose challenger is promoted at once. */
  public RetrainTask(
      String data,
      String model,
      List<String> sets,
      DatasetLoader loader,
      SettingsSource settings,
      RetrainOptions options) {
    this(data, model, sets, loader, settings, options, Optional.empty());
  }

  /** Where the settings of a data set come from. */
  @FunctionalInterface
  public interface SettingsSource {
    Settings of(Dataset dataset) throws IOException;
  }

  MergedData merge(Feedback feedback, TrainingContext context) throws IOException {
    return MergedData.of(
        loader, data, feedback, options.cleaning(), context.seed(), context.listener());
  }

  Settings settings(Dataset dataset) throws IOException {
    return settings.of(dataset);
  }

  /**
   * Checks what can be before any data is read: the options of a model that is an algorithm.
   *
   * @throws IllegalArgumentException if one of them is wrong
   */
  void check() {
    if (Algorithms.all().stream().anyMatch(known -> known.name().equals(model))) {
      challenger(Settings.NONE);
    }
  }

  ModelSpec challenger(Settings found) {
    return ModelSpec.resolve(List.of(model), sets, found).get(0);
  }
}
