package org.affinity4j.training.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.release.CombinationRecipe;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.training.algo.baseline.CooccurrenceOptions;
import org.affinity4j.training.combine.CategoryBackoffOptions;
import org.affinity4j.training.combine.CategoryBackoffTrainer;
import org.affinity4j.training.combine.CombinationExperiment;
import org.affinity4j.training.combine.CombineOptions;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.evaluate.report.EvaluationReport;
import org.affinity4j.training.publish.ModelPublisher;
import org.affinity4j.training.publish.PublishRequest;
import org.affinity4j.training.publish.TrainedModel;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Makes a release of a chosen model: trains it on all the data together with what every release
 * needs beside it (popularity to fall back to, co-occurrence as evidence, the category back-off of
 * combination scores), and publishes the lot. Combination scores are calibrated on the validation
 * part before, where the answer is known.
 */
public final class ReleaseRun {

  /** The model that a release falls back to. */
  public static final String FALLBACK = "popularity";

  private static final String EVIDENCE = "co-occurrence";
  private static final String BACKOFF = "category-backoff";

  private final Split split;
  private final TrainingContext context;
  private final Settings settings;

  /**
   * A run on one data set.
   *
   * @param settings options of the data set, for the models added to the chosen one
   */
  public ReleaseRun(Split split, TrainingContext context, Settings settings) {
    this.split = split;
    this.context = context;
    this.settings = settings;
  }

  /**
   * Trains and publishes; does not promote.
   *
   * @param reports what was measured of the models, for the release's provenance
   * @return id of the release
   */
  public String publish(ModelSpec primary, CheckpointStore store, List<EvaluationReport> reports)
      throws IOException {
    return publish(primary, new ModelPublisher(store), reports);
  }

  /** As {@link #publish(ModelSpec, CheckpointStore, List)}, through a given publisher. */
  public String publish(ModelSpec primary, ModelPublisher publisher, List<EvaluationReport> reports)
      throws IOException {
    Optional<CombinationRecipe> recipe = combination(primary);
    var models = new ArrayList<TrainedModel>();
    models.add(train(primary));
    models.addAll(companions(primary));
    if (recipe.isPresent()) {
      models.add(backoff());
    }
    return publisher.publish(
        new PublishRequest(
            split.dataset(),
            split.protocol(),
            models,
            new ReleaseRoles(primary.name(), FALLBACK, EVIDENCE),
            recipe,
            reports.stream()
                .filter(r -> models.stream().anyMatch(m -> m.name().equals(r.model())))
                .toList(),
            context));
  }

  private List<TrainedModel> companions(ModelSpec primary) {
    return ModelSpec.resolve(
            List.of(FALLBACK, EVIDENCE).stream().filter(n -> !n.equals(primary.name())).toList(),
            List.of(),
            settings)
        .stream()
        .map(this::train)
        .toList();
  }

  private CooccurrenceOptions evidenceOptions() {
    ModelSpec evidence = ModelSpec.resolve(List.of(EVIDENCE), List.of(), settings).get(0);
    return (CooccurrenceOptions) evidence.options();
  }

  private TrainedModel train(ModelSpec spec) {
    return new TrainedModel(
        spec.name(),
        spec.algorithm().name(),
        spec.options(),
        new Experiment(split, context).train(spec, everything()),
        partOptions(spec));
  }

  private static Map<String, String> partOptions(ModelSpec spec) {
    var options = new TreeMap<String, String>();
    for (ModelSpec part : spec.parts()) {
      Experiment.options(part)
          .forEach((option, value) -> options.put(part.name() + "." + option, value.toString()));
    }
    return options;
  }

  private TrainedModel backoff() {
    CategoryBackoffOptions options = CategoryBackoffOptions.defaults();
    return new TrainedModel(
        BACKOFF,
        BACKOFF,
        options,
        new CategoryBackoffTrainer(options).train(everything(), context));
  }

  private TrainingData everything() {
    return TrainingData.forRelease(split);
  }

  /** Empty where the data says nothing of combinations, or too little to calibrate on. */
  private Optional<CombinationRecipe> combination(ModelSpec primary) {
    Dataset dataset = split.dataset();
    if (!CombinationRun.applies(dataset)) {
      return Optional.empty();
    }
    var listener = new NamedProgress("combination score", context.listener());
    listener.begin("calibrate", -1);
    try {
      CombinationSettings fitted =
          new CombinationExperiment(
                  CombineOptions.defaults(), CategoryBackoffOptions.defaults(), evidenceOptions())
              .fit(split, primary.trainer(), context.quietly());
      return Optional.of(new CombinationRecipe(primary.name(), BACKOFF, fitted));
    } catch (IllegalArgumentException e) {
      listener.note("the release will not score combinations: " + e.getMessage());
      return Optional.empty();
    } finally {
      listener.end();
    }
  }
}
