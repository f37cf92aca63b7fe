package org.affinity4j.training.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;

/**
 * One model of a run: an algorithm with its options under a name of its own.
 *
 * @param name as reports show it
 * @param algorithm what trains it
 * @param options its options, settings of the data set and of the command line applied
 */
public record ModelSpec(String name, Algorithm<?> algorithm, Record options) {

  /** A trainer with these options. */
  public Trainer trainer() {
    return make(algorithm, options);
  }

  /**
   * The same model with some options replaced.
   *
   * @throws IllegalArgumentException as {@link OptionsBinder#bind} does, naming the model
   */
  public ModelSpec with(Map<String, String> values) {
    try {
      return new ModelSpec(name, algorithm, OptionsBinder.bind(options, values));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("model '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  @SuppressWarnings("unchecked") // options were bound over the defaults of the same algorithm
  private static <O extends Record> Trainer make(Algorithm<O> algorithm, Record options) {
    return algorithm.trainer().apply((O) options);
  }

  /**
   * Resolves what was asked for on the command line.
   *
   * @param models names: an algorithm ({@code ease}), a model the settings file defines ({@code
   *     item-knn-decay}), or {@code NAME=ALGORITHM} for a further variant
   * @param sets {@code model.option=value}; the model part may be left out when one model is asked
   *     for
   * @param settings the data set's settings file
   * @throws IllegalArgumentException naming the entry that is wrong and what was expected
   */
  public static List<ModelSpec> resolve(List<String> models, List<String> sets, Settings settings) {
    Map<String, Map<String, String>> overrides = parseSets(models, sets);
    var specs = new ArrayList<ModelSpec>();
    for (String model : models) {
      String[] parts = model.split("=", 2);
      String name = parts[0].strip();
      Map<String, String> values = new LinkedHashMap<>(settings.options(name));
      String declared = values.remove(Settings.ALGORITHM_KEY);
      String algorithmName =
          parts.length == 2 ? parts[1].strip() : declared == null ? name : declared;
      if (parts.length == 2) {
        settings.options(algorithmName).forEach(values::putIfAbsent);
      }
      values.putAll(overrides.getOrDefault(name, Map.of()));
      specs.add(of(name, Algorithms.find(algorithmName), values));
    }
    return List.copyOf(specs);
  }

  private static <O extends Record> ModelSpec of(
      String name, Algorithm<O> algorithm, Map<String, String> values) {
    try {
      return new ModelSpec(name, algorithm, OptionsBinder.bind(algorithm.defaults(), values));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("model '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  private static Map<String, Map<String, String>> parseSets(
      List<String> models, List<String> sets) {
    List<String> names = models.stream().map(m -> m.split("=", 2)[0].strip()).toList();
    var overrides = new LinkedHashMap<String, Map<String, String>>();
    for (String set : sets) {
      int equals = set.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "--set is '%s'; expected model.option=value, for example item-knn.shrink=20"
                .formatted(set));
      }
      String path = set.substring(0, equals);
      int dot = path.indexOf('.');
      if (dot < 0 && names.size() != 1) {
        throw new IllegalArgumentException(
            "--set is '%s' while %d models are asked for; expected model.option=value"
                .formatted(set, names.size()));
      }
      String name = dot < 0 ? names.get(0) : path.substring(0, dot);
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "--set names the model '%s', which is not among --models %s"
                .formatted(name, String.join(",", names)));
      }
      overrides
          .computeIfAbsent(name, n -> new LinkedHashMap<>())
          .put(path.substring(dot + 1), set.substring(equals + 1));
    }
    return overrides;
  }
}
