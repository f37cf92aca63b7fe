package org.affinity4j.training.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingMemory;

/**
 * One model of a run: an algorithm with its options under a name of its own.
 *
 * @param name as reports show it
 * @param algorithm what trains it
 * @param options its options, settings of the data set and of the command line applied
 * @param parts the models it is made of, in the order its options name them; mostly none
 * @param start the model its trainings go on from; empty: they begin from scratch
 */
public record ModelSpec(
    String name,
    Algorithm<?> algorithm,
    Record options,
    List<ModelSpec> parts,
    Optional<EarlierModel> start) {

  public ModelSpec {
    parts = List.copyOf(parts);
  }

  /** A model that begins from scratch. */
  public ModelSpec(String name, Algorithm<?> algorithm, Record options, List<ModelSpec> parts) {
    this(name, algorithm, options, parts, Optional.empty());
  }

  /** A model that stands on its own. */
  public ModelSpec(String name, Algorithm<?> algorithm, Record options) {
    this(name, algorithm, options, List.of());
  }

  /** The same model going on from an earlier one, which its trainer can. */
  public ModelSpec startingFrom(EarlierModel earlier) {
    return new ModelSpec(name, algorithm, options, parts, Optional.of(earlier));
  }

  /** The same model of other parts of the same names. */
  ModelSpec withParts(List<ModelSpec> others) {
    return new ModelSpec(name, algorithm, options, others);
  }

  /** A trainer with these options, which remembers if its context does. */
  public Trainer trainer() {
    return TrainingMemory.remembering(subject(), make(algorithm));
  }

  /**
   * The same model with some options replaced; of its parts those stay that the options name.
   *
   * @throws IllegalArgumentException as {@link OptionsBinder#bind} does, naming the model; or if
   *     the options name a part that it did not have
   */
  public ModelSpec with(Map<String, String> values) {
    try {
      var changed = new ModelSpec(name, algorithm, OptionsBinder.bind(options, values));
      var kept = changed.partNames(algorithm).stream().map(this::part).toList();
      return new ModelSpec(name, algorithm, changed.options, kept);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("model '%s': %s".formatted(name, e.getMessage()), e);
    }
  }

  private ModelSpec part(String wanted) {
    return parts.stream()
        .filter(part -> part.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "part is '%s'; expected one of %s"
                        .formatted(wanted, parts.stream().map(ModelSpec::name).toList())));
  }

  @SuppressWarnings("unchecked") // options were bound over the defaults of the same algorithm
  private <O extends Record> Trainer make(Algorithm<O> of) {
    var trainers = new LinkedHashMap<String, Trainer>();
    parts.forEach(part -> trainers.put(part.name(), part.trainer()));
    Trainer trainer = of.composer().apply((O) options, trainers);
    return start.map(trainer::startingFrom).orElse(trainer);
  }

  /** What is trained, whatever its name: algorithm, options, parts and start. */
  String subject() {
    return algorithm.name()
        + options
        + parts.stream().map(ModelSpec::subject).toList()
        + start.map(earlier -> " from " + earlier.source()).orElse("");
  }

  /**
   * A memory for a run of models: of the parts of blends, and of those that stand alone as well.
   */
  public static TrainingMemory memory(List<ModelSpec> specs) {
    Set<String> subjects =
        specs.stream()
            .filter(spec -> !spec.parts.isEmpty())
            .flatMap(spec -> Stream.concat(Stream.of(spec), spec.parts.stream()))
            .map(ModelSpec::subject)
            .collect(Collectors.toSet());
    return new TrainingMemory(subjects);
  }

  /**
   * Resolves what was asked for on the command line.
   *
   * @param models names: an algorithm ({@code ease}), a model the settings file defines ({@code
   *     item-knn-decay}), or {@code NAME=ALGORITHM} for a further variant
   * @param sets {@code model.option=value}; the model part may be left out when one model is asked
   *     for
   * @param settings the data set's settings file; parts of a blend that are not asked for
   *     themselves have their settings from here
   * @throws IllegalArgumentException naming the entry that is wrong and what was expected
   */
  public static List<ModelSpec> resolve(List<String> models, List<String> sets, Settings settings) {
    Map<String, Map<String, String>> overrides = parseSets(models, sets);
    var specs = new LinkedHashMap<String, ModelSpec>();
    var all = new ArrayList<ModelSpec>();
    for (String model : models) {
      ModelSpec spec = alone(model, overrides, settings);
      specs.put(spec.name(), spec);
      all.add(spec);
    }
    return all.stream().map(spec -> spec.withParts(specs, settings)).toList();
  }

  private static ModelSpec alone(
      String model, Map<String, Map<String, String>> overrides, Settings settings) {
    String[] words = model.split("=", 2);
    String name = words[0].strip();
    Map<String, String> values = new LinkedHashMap<>(settings.options(name));
    String declared = values.remove(Settings.ALGORITHM_KEY);
    String algorithmName =
        words.length == 2 ? words[1].strip() : declared == null ? name : declared;
    if (words.length == 2) {
      settings.options(algorithmName).forEach(values::putIfAbsent);
    }
    Algorithm<?> algorithm = Algorithms.find(algorithmName);
    List<String> known =
        OptionsBinder.describe(algorithm.defaults()).stream()
            .map(OptionsBinder.OptionInfo::name)
            .toList();
    settings.everywhere().entrySet().stream()
        .filter(option -> known.contains(option.getKey()))
        .forEach(option -> values.put(option.getKey(), option.getValue()));
    values.putAll(overrides.getOrDefault(name, Map.of()));
    return of(name, algorithm, values);
  }

  private ModelSpec withParts(Map<String, ModelSpec> asked, Settings settings) {
    var found = new ArrayList<ModelSpec>();
    for (String part : partNames(algorithm)) {
      try {
        ModelSpec spec =
            Optional.ofNullable(asked.get(part)).orElseGet(() -> alone(part, Map.of(), settings));
        if (!spec.partNames(spec.algorithm()).isEmpty()) {
          throw new IllegalArgumentException("it has parts itself; expected a model that has none");
        }
        found.add(spec);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "model '%s', part '%s': %s".formatted(name, part, e.getMessage()), e);
      }
    }
    return new ModelSpec(name, algorithm, options, found);
  }

  @SuppressWarnings("unchecked") // options were bound over the defaults of the same algorithm
  private <O extends Record> List<String> partNames(Algorithm<O> of) {
    return of.parts().apply((O) options);
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
