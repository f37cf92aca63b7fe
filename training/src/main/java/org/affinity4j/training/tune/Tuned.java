package org.affinity4j.training.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.OptionsBinder.OptionInfo;

/** Options between their record and texts, for a search and for a settings file. */
public final class Tuned {

  private Tuned() {}

  /** The values a model has now for the options of a space, canonical. */
  public static Map<String, String> now(ModelSpec model, SearchSpace space) {
    Map<String, String> all = texts(model.options());
    var now = new LinkedHashMap<String, String>();
    for (Dimension dimension : space.dimensions()) {
      now.put(dimension.option(), all.getOrDefault(dimension.option(), ""));
    }
    return now;
  }

  /**
   * What a settings file has to say of a model: the algorithm when the name is another, then the
   * options that differ from the algorithm's defaults, in the order the algorithm declares them.
   */
  public static Map<String, String> settings(ModelSpec model) {
    var settings = new LinkedHashMap<String, String>();
    if (!model.name().equals(model.algorithm().name())) {
      settings.put(Settings.ALGORITHM_KEY, model.algorithm().name());
    }
    Map<String, String> defaults = texts(model.algorithm().defaults());
    texts(model.options())
        .forEach(
            (option, value) -> {
              if (!value.equals(defaults.get(option))) {
                settings.put(option, value);
              }
            });
    return settings;
  }

  private static Map<String, String> texts(Record options) {
    List<OptionInfo> infos = OptionsBinder.describe(options);
    var texts = new LinkedHashMap<String, String>();
    for (OptionInfo info : infos) {
      String value = info.defaultValue();
      texts.put(info.name(), info.type().equals("text") ? value : Dimension.canonical(value));
    }
    return texts;
  }
}
