package org.affinity4j.training.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.affinity4j.training.split.TestCase;

/**
 * What a model answered to every question, kept compactly: the places of the relevant items, and
 * some whole answers. Means, intervals, tests and slices all come from it. Immutable and
 * thread-safe.
 */
public final class Evaluation {

  private final List<TestCase> cases;
  private final EvaluationOptions options;
  private final List<int[]> ranks;
  private final Outcomes outcomes;
  private final Answers answers;

  Evaluation(List<TestCase> cases, EvaluationOptions options, List<int[]> ranks, Answers answers) {
    this.cases = cases;
    this.options = options;
    this.ranks = ranks;
    this.outcomes = Outcomes.of(ranks);
    this.answers = answers;
  }

  /** Number of questions. */
  public int queries() {
    return cases.size();
  }

  /** The metrics, in the order they were asked for. */
  public List<RankingMetric> metrics() {
    return options.metrics();
  }

  /** The whole answers, as far as they were kept. */
  public Answers answers() {
    return answers;
  }

  /**
   * The mean of a metric over all questions; NaN when there are none.
   *
   * @param metric name such as {@code recall@20}; any metric within the list length
   * @throws IllegalArgumentException if there is no such metric or it looks beyond the answers
   */
  public double mean(String metric) {
    return outcomes.mean(checked(Metrics.of(metric)));
  }

  /** The mean of every metric by its name, in the order they were asked for. */
  public Map<String, Double> means() {
    var means = new LinkedHashMap<String, Double>();
    metrics().forEach(metric -> means.put(metric.name(), outcomes.mean(metric)));
    return means;
  }

  /**
   * The value of a metric for each question in the order of the fold.
   *
   * @throws IllegalArgumentException as {@link #mean} does
   */
  public double[] values(String metric) {
    double[] ofPattern = outcomes.measure(checked(Metrics.of(metric)));
    double[] values = new double[queries()];
    for (int q = 0; q < values.length; q++) {
      values[q] = ofPattern[outcomes.pattern(q)];
    }
    return values;
  }

  /** Mean and interval of every metric by its name; empty when there are no questions. */
  public Map<String, Interval> intervals() {
    return intervals(outcomes, metrics(), options);
  }

  /**
   * Tests each metric against another model that answered the same questions.
   *
   * @param reference the other model's answers
   * @param name the other model's name
   * @return one test a metric; none without questions
   * @throws IllegalArgumentException if the questions differ
   */
  public List<PairedTest> compare(Evaluation reference, String name, List<RankingMetric> compared) {
    return new PairedTests(options).compare(this, reference, name, compared);
  }

  /**
   * What was answered to some of the questions. {@link #answers} stay those to all.
   *
   * @param wanted which questions, by the case itself
   */
  public Evaluation only(Predicate<TestCase> wanted) {
    int[] kept = IntStream.range(0, queries()).filter(q -> wanted.test(cases.get(q))).toArray();
    return new Evaluation(
        Arrays.stream(kept).mapToObj(cases::get).toList(),
        options,
        Arrays.stream(kept).mapToObj(ranks::get).toList(),
        answers);
  }

  /** Mean recall at each cut-off from 1 to the list length. */
  public double[] recallCurve() {
    double[] curve = new double[options.listLength()];
    for (int n = 1; n <= curve.length; n++) {
      curve[n - 1] = outcomes.mean(new Recall(n));
    }
    return curve;
  }

  static Map<String, Interval> intervals(
      Outcomes outcomes, List<RankingMetric> metrics, EvaluationOptions options) {
    var named = new LinkedHashMap<String, Interval>();
    if (outcomes.size() > 0) {
      double[][] values = metrics.stream().map(outcomes::measure).toArray(double[][]::new);
      Interval[] intervals =
          new Bootstrap(options.resamples(), options.seed())
              .intervals(outcomes.patternOf(), values);
      for (int m = 0; m < intervals.length; m++) {
        named.put(metrics.get(m).name(), intervals[m]);
      }
    }
    return named;
  }

  List<TestCase> cases() {
    return cases;
  }

  EvaluationOptions options() {
    return options;
  }

  Outcomes outcomes() {
    return outcomes;
  }

  /** Places of the relevant items of a question in the order of the case; 0: not answered. */
  int[] ranks(int query) {
    return ranks.get(query);
  }

  /** Whether another evaluation asked the very same questions in the same order. */
  boolean sameQuestions(Evaluation other) {
    return cases.equals(other.cases);
  }

  private RankingMetric checked(RankingMetric metric) {
    if (metric.cutoff() > options.listLength()) {
      throw new IllegalArgumentException(
          "metric %s looks beyond the answers, which have %d items"
              .formatted(metric.name(), options.listLength()));
    }
    return metric;
  }
}
