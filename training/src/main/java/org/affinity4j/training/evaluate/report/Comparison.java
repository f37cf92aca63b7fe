package org.affinity4j.training.evaluate.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.affinity4j.common.score.Recommender;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.evaluate.BeyondAccuracy;
import org.affinity4j.training.evaluate.CategoryDistance;
import org.affinity4j.training.evaluate.CooccurrenceDistance;
import org.affinity4j.training.evaluate.Evaluation;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.Evaluator;
import org.affinity4j.training.evaluate.ItemDistance;
import org.affinity4j.training.evaluate.Metrics;
import org.affinity4j.training.evaluate.PairedTest;
import org.affinity4j.training.evaluate.RankingMetric;
import org.affinity4j.training.evaluate.SliceReport;
import org.affinity4j.training.evaluate.Slicing;
import org.affinity4j.training.evaluate.TrainingStatistics;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;

/**
 * Judges models one after the other on the test fold of one split and gathers the report. Of a
 * model only its answers' places are kept, so the model may be dropped once judged. Not
 * thread-safe.
 */
public final class Comparison {

  /** The metrics of slices and tests, most telling first. */
  private static final List<String> KEY_METRICS =
      List.of("recall@20", "mrr@20", "ndcg@10", "hit@20");

  private final Split split;
  private final EvaluationOptions options;
  private final Evaluator evaluator;
  private final TrainingStatistics statistics;
  private final List<ItemDistance> distances;
  private final List<Slicing> slicings;
  private final List<EvaluationReport> reports = new ArrayList<>();
  private final List<Evaluation> evaluations = new ArrayList<>();

  public Comparison(Split split, EvaluationOptions options) {
    int itemCount = split.dataset().catalog().size();
    this.split = split;
    this.options = options;
    this.evaluator = new Evaluator(options);
    this.statistics = TrainingStatistics.of(split.test().train(), itemCount);
    this.distances =
        List.of(
            new CategoryDistance(split.dataset().catalog()),
            new CooccurrenceDistance(split.test().train(), itemCount));
    this.slicings =
        List.of(
            Slicing.historyLength(),
            Slicing.targetPopularity(statistics),
            Slicing.metInTraining(statistics),
            Slicing.repeatExplore());
  }

  /**
   * Asks a model every question of the test fold.
   *
   * @param model its name, not yet judged
   * @throws IllegalArgumentException if a model of that name was judged before
   */
  public EvaluationReport judge(
      String model, Scorer scorer, RunFacts facts, ProgressListener listener) {
    return judge(model, new ScorerRecommender(scorer), facts, listener);
  }

  /**
   * Asks a recommender every question of the test fold.
   *
   * @param recommender answers in the numbering of the split's data set
   * @throws IllegalArgumentException as the other one does
   */
  public EvaluationReport judge(
      String model, Recommender recommender, RunFacts facts, ProgressListener listener) {
    if (reports.stream().anyMatch(report -> report.model().equals(model))) {
      throw new IllegalArgumentException(
          "model '%s' was judged before; expected each name once".formatted(model));
    }
    long begun = System.nanoTime();
    Evaluation evaluation =
        evaluator.evaluate(
            recommender, statistics.itemCount(), split.test(), split.knownItems(), listener);
    double seconds = (System.nanoTime() - begun) / 1e9;
    EvaluationReport report = report(model, evaluation, seconds, facts);
    evaluations.add(evaluation);
    reports.add(report);
    return report;
  }

  /**
   * What a model answered.
   *
   * @throws IllegalArgumentException if no model of that name was judged
   */
  public Evaluation evaluation(String model) {
    for (int m = 0; m < reports.size(); m++) {
      if (reports.get(m).model().equals(model)) {
        return evaluations.get(m);
      }
    }
    throw new IllegalArgumentException("no model '%s' was judged".formatted(model));
  }

  /** How common each item is in what the models learnt from. */
  public TrainingStatistics statistics() {
    return statistics;
  }

  /**
   * All models judged so far, each tested against the best baseline.
   *
   * @param baselines names of the models that count as baselines; names not judged are passed over,
   *     and with none left every model counts
   * @param seed of the whole run
   * @param versions of the program and what it runs on
   */
  public ComparisonReport report(Set<String> baselines, long seed, Map<String, String> versions) {
    Optional<Integer> reference = reports.size() < 2 ? Optional.empty() : reference(baselines);
    var models = new ArrayList<EvaluationReport>();
    for (int m = 0; m < reports.size(); m++) {
      boolean tested = reference.isPresent() && reference.get() != m;
      List<PairedTest> tests = tested ? tests(m, reference.get()) : List.of();
      models.add(reports.get(m).withPairedTests(tests));
    }
    Dataset dataset = split.dataset();
    return new ComparisonReport(
        dataset.name(),
        dataset.fingerprint(),
        split.protocol(),
        seed,
        sizes(),
        reference.map(m -> reports.get(m).model()).orElse(null),
        versions,
        models);
  }

  private EvaluationReport report(
      String model, Evaluation evaluation, double seconds, RunFacts facts) {
    var slices = new LinkedHashMap<String, Map<String, SliceReport>>();
    for (Slicing slicing : slicings) {
      slices.put(slicing.name(), slicing.measure(evaluation, keyMetrics()));
    }
    return new EvaluationReport(
        model,
        facts.trainSeconds(),
        seconds,
        evaluation.queries(),
        evaluation.intervals(),
        facts.memory(),
        facts.options(),
        BeyondAccuracy.measure(evaluation, statistics, distances),
        Arrays.stream(evaluation.recallCurve()).boxed().toList(),
        slices,
        List.of(),
        facts.combination(),
        facts.history());
  }

  private List<PairedTest> tests(int model, int reference) {
    return evaluations
        .get(model)
        .compare(evaluations.get(reference), reports.get(reference).model(), keyMetrics());
  }

  /** The first of the best by the first key metric. */
  private Optional<Integer> reference(Set<String> baselines) {
    List<Integer> all = IntStream.range(0, reports.size()).boxed().toList();
    List<Integer> named =
        all.stream().filter(m -> baselines.contains(reports.get(m).model())).toList();
    String metric = keyMetrics().get(0).name();
    return (named.isEmpty() ? all : named)
        .stream()
            .max(
                Comparator.<Integer>comparingDouble(m -> evaluations.get(m).mean(metric))
                    .thenComparing(Comparator.reverseOrder()));
  }

  private List<RankingMetric> keyMetrics() {
    List<RankingMetric> key =
        KEY_METRICS.stream().map(Metrics::of).filter(options.metrics()::contains).toList();
    return key.isEmpty() ? options.metrics() : key;
  }

  private Map<String, Long> sizes() {
    var sizes = new LinkedHashMap<String, Long>();
    sizes.put("items", (long) split.dataset().catalog().size());
    sizes.put("users", (long) split.dataset().users().size());
    sizes.put("trainSequences", (long) split.test().train().size());
    sizes.put("trainEvents", (long) split.test().train().events());
    sizes.put("trainCombinations", (long) split.test().trainCombinations().size());
    sizes.put("questions", (long) split.test().cases().size());
    return sizes;
  }
}
