package org.affinity4j.training.publish;

import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;

/**
 * A model and how it was made.
 *
 * @param name its name in the release: lower-case letters, digits and dashes
 * @param algorithm name of the algorithm
 * @param options the options it was trained with
 * @param model the model
 * @param parts options of the models it is made of, such as {@code ease.lambda}; mostly none
 */
public record TrainedModel(
    String name, String algorithm, Record options, Model model, Map<String, String> parts) {

  public TrainedModel {
    parts = Map.copyOf(parts);
  }

  /** A model that stands on its own. */
  public TrainedModel(String name, String algorithm, Record options, Model model) {
    this(name, algorithm, options, model, Map.of());
  }

  /** What the manifest says of it. */
  Provenance.Training training(TrainingContext context) {
    var values = new TreeMap<String, String>(parts);
    OptionsBinder.describe(options)
        .forEach(option -> values.put(option.name(), option.defaultValue()));
    return new Provenance.Training(name, algorithm, values, context.seed(), context.threads());
  }
}
