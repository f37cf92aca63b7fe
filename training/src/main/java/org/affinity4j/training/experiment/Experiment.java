package org.affinity4j.training.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.affinity4j.common.checkpoint.BuildInfo;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.evaluate.Evaluation;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.Evaluator;
import org.affinity4j.training.evaluate.report.Comparison;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.evaluate.report.EpochReport;
import org.affinity4j.training.evaluate.report.PeakHeap;
import org.affinity4j.training.evaluate.report.RunFacts;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * Trains and judges models on one split. Deterministic by the seed but for the times it reports.
 * Not thread-safe.
 */
public final class Experiment {

  private final Split split;
  private final TrainingContext context;

  public Experiment(Split split, TrainingContext context) {
    this.split = split;
    this.context = context;
  }

  /** Looks at each model once it was trained and judged; afterwards the model is let go. */
  @FunctionalInterface
  public interface Watcher {
    void judged(ModelSpec spec, Model model);
  }

  /** Scores how well a trained model tells real combinations from corrupted ones. */
  @FunctionalInterface
  public interface CombinationJudge {

    /** Judges nothing. */
    CombinationJudge NONE = (spec, model) -> null;

    /** The {@code combination} part of the model's report; null when it is not judged. */
    @Nullable ObjectNode judge(ModelSpec spec, Model model);
  }

  /**
   * Trains each model on the test fold's training part and asks it the test questions, one after
   * the other, so that only one is in memory at a time.
   *
   * @throws IllegalArgumentException if a model cannot learn from this data, naming the model
   */
  public ComparisonReport compare(
      List<ModelSpec> specs, CombinationJudge combinations, Watcher watcher) {
    var comparison =
        new Comparison(split, EvaluationOptions.defaults(context.threads(), context.seed()));
    for (ModelSpec spec : specs) {
      PeakHeap.reset();
      double savedBefore = context.memory().savedSeconds();
      long begun = System.nanoTime();
      var history = new ArrayList<EpochReport>();
      Model model = train(spec, TrainingData.forTest(split), e -> history.add(report(e)));
      double seconds =
          (System.nanoTime() - begun) / 1e9 + context.memory().savedSeconds() - savedBefore;
      var facts =
          new RunFacts(
              seconds,
              Map.of("peakHeapBytes", PeakHeap.bytes()),
              options(spec),
              combinations.judge(spec, model),
              history);
      comparison.judge(spec.name(), model, facts, named(spec));
      watcher.judged(spec, model);
    }
    return comparison.report(Algorithms.baselineNames(specs), context.seed(), versions());
  }

  /**
   * The model that answers the validation questions best, by a metric; ties go to the first.
   *
   * @param specs at least one
   * @param metric name such as {@code recall@20}
   */
  public ModelSpec bestOnValidation(List<ModelSpec> specs, String metric) {
    ModelSpec best = specs.get(0);
    double bestValue = Double.NEGATIVE_INFINITY;
    for (ModelSpec spec : specs) {
      double value = onValidation(spec).mean(metric);
      if (value > bestValue) {
        best = spec;
        bestValue = value;
      }
    }
    return best;
  }

  /**
   * Trains a model on the validation fold's training part and asks it the validation questions; the
   * test fold is not looked at.
   *
   * @throws IllegalArgumentException if the model cannot learn from this data, naming the model
   */
  public Evaluation onValidation(ModelSpec spec) {
    Model model = train(spec, TrainingData.forValidation(split));
    return new Evaluator(EvaluationOptions.defaults(context.threads(), context.seed()))
        .evaluate(model, split.validation(), split.knownItems(), named(spec));
  }

  /**
   * Trains one model.
   *
   * @throws IllegalArgumentException if it cannot learn from this data, naming the model
   */
  public Model train(ModelSpec spec, TrainingData data) {
    return train(spec, data, context.history());
  }

  private Model train(ModelSpec spec, TrainingData data, Consumer<EpochRecord> history) {
    ProgressListener listener = named(spec);
    try {
      listener.begin("train", -1);
      Model model = spec.trainer().train(data, context.withListener(listener).withHistory(history));
      listener.end();
      return model;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "model '%s' on data set '%s': %s"
              .formatted(spec.name(), data.dataset().name(), e.getMessage()),
          e);
    }
  }

  private static EpochReport report(EpochRecord epoch) {
    return new EpochReport(
        epoch.epoch(),
        epoch.loss(),
        epoch.measured() ? epoch.metric() : null,
        epoch.measured() ? epoch.value() : null,
        epoch.seconds(),
        epoch.eventsPerSecond(),
        epoch.learningRate());
  }

  /** Options of a model as the report shows them; {@code algorithm} first when it has an alias. */
  public static Map<String, Object> options(ModelSpec spec) {
    var options = new LinkedHashMap<String, Object>();
    if (!spec.name().equals(spec.algorithm().name())) {
      options.put(Settings.ALGORITHM_KEY, spec.algorithm().name());
    }
    OptionsBinder.describe(spec.options()).forEach(o -> options.put(o.name(), o.defaultValue()));
    spec.parts()
        .forEach(
            part ->
                options(part)
                    .forEach((option, value) -> options.put(part.name() + "." + option, value)));
    return options;
  }

  /** Of the program and of Java, as reports show them. */
  public static Map<String, String> versions() {
    var versions = new TreeMap<String, String>();
    BuildInfo build = BuildInfo.load();
    versions.put("affinity4j", build.version());
    versions.put("revision", build.revision());
    versions.put("java", System.getProperty("java.version", "unknown"));
    return versions;
  }

  private ProgressListener named(ModelSpec spec) {
    return new NamedProgress(spec.name(), context.listener());
  }
}
