package org.affinity4j.training.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares two evaluations question by question. Immutable and thread-safe. */
final class PairedTests {

  /** Rounds of the randomisation test: p values down to 0.0001. */
  private static final int ROUNDS = 9_999;

  private final EvaluationOptions options;

  PairedTests(EvaluationOptions options) {
    this.options = options;
  }

  /**
   * One test a metric.
   *
   * @throws IllegalArgumentException if the evaluations are not of the same questions
   */
  List<PairedTest> compare(
      Evaluation model, Evaluation reference, String name, List<RankingMetric> metrics) {
    if (!model.sameQuestions(reference)) {
      throw new IllegalArgumentException(
          "the models answered %d and %d questions of different folds; expected the same questions"
              .formatted(model.queries(), reference.queries()));
    }
    if (model.queries() == 0) {
      return List.of();
    }
    Pairs pairs = Pairs.of(model.outcomes(), reference.outcomes());
    double[][] values = new double[metrics.size()][];
    for (int m = 0; m < values.length; m++) {
      double[] ours = model.outcomes().measure(metrics.get(m));
      double[] theirs = reference.outcomes().measure(metrics.get(m));
      values[m] = pairs.differences(ours, theirs);
    }
    var bootstrap = new Bootstrap(options.resamples(), options.seed());
    Interval[] differences = bootstrap.intervals(pairs.groupOf(), values);
    var tests = new ArrayList<PairedTest>();
    for (int m = 0; m < values.length; m++) {
      double[] each = pairs.spread(values[m]);
      double p = SignFlipTest.pValue(each, ROUNDS, options.seed());
      tests.add(new PairedTest(name, metrics.get(m).name(), differences[m], p));
    }
    return tests;
  }

  /** Questions grouped by the pair of their patterns. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  private record Pairs(int[] groupOf, List<int[]> patterns) {

    static Pairs of(Outcomes ours, Outcomes theirs) {
      Map<Long, Integer> numbers = new HashMap<>();
      List<int[]> patterns = new ArrayList<>();
      int[] groupOf = new int[ours.size()];
      for (int q = 0; q < groupOf.length; q++) {
        long pair = (long) ours.pattern(q) * theirs.patterns() + theirs.pattern(q);
        Integer number = numbers.putIfAbsent(pair, patterns.size());
        if (number == null) {
          patterns.add(new int[] {ours.pattern(q), theirs.pattern(q)});
        }
        groupOf[q] = number == null ? patterns.size() - 1 : number;
      }
      return new Pairs(groupOf, patterns);
    }

    double[] differences(double[] ours, double[] theirs) {
      return patterns.stream().mapToDouble(p -> ours[p[0]] - theirs[p[1]]).toArray();
    }

    double[] spread(double[] ofGroup) {
      double[] each = new double[groupOf.length];
      for (int q = 0; q < each.length; q++) {
        each[q] = ofGroup[groupOf[q]];
      }
      return each;
    }
  }
}
