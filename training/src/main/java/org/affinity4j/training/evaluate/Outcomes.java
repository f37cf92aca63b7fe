package org.affinity4j.training.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of many questions, grouped: all questions with the same number of relevant items at
 * the same places share one pattern, and every ranking metric has one value a pattern. Letters: Q
 * questions, P patterns. With one relevant item a question and lists of 20 there are at most 21
 * patterns, however many questions. Immutable and thread-safe.
 */
final class Outcomes {

  private final int[] patternOf;
  private final List<Pattern> patterns;
  private final int[] counts;

  private Outcomes(int[] patternOf, List<Pattern> patterns) {
    this.patternOf = patternOf;
    this.patterns = List.copyOf(patterns);
    this.counts = new int[patterns.size()];
    for (int pattern : patternOf) {
      counts[pattern]++;
    }
  }

  /** Places found, ascending, and how many items were relevant. */
  private record Pattern(List<Integer> found, int relevant) {

    double measure(RankingMetric metric) {
      return metric.measure(found.stream().mapToInt(Integer::intValue).toArray(), relevant);
    }
  }

  /**
   * Groups questions.
   *
   * @param ranks of each question the place of each relevant item, 0 when not in the answer
   */
  static Outcomes of(List<int[]> ranks) {
    Map<Pattern, Integer> numbers = new HashMap<>();
    List<Pattern> patterns = new ArrayList<>();
    int[] patternOf = new int[ranks.size()];
    for (int q = 0; q < patternOf.length; q++) {
      int[] each = ranks.get(q);
      List<Integer> found = Arrays.stream(Ranks.found(each)).boxed().toList();
      var pattern = new Pattern(found, each.length);
      Integer number = numbers.putIfAbsent(pattern, patterns.size());
      if (number == null) {
        patterns.add(pattern);
      }
      patternOf[q] = number == null ? patterns.size() - 1 : number;
    }
    return new Outcomes(patternOf, patterns);
  }

  /** Number of questions, Q. */
  int size() {
    return patternOf.length;
  }

  /** Number of patterns, P. */
  int patterns() {
    return patterns.size();
  }

  /** Pattern of a question, 0 to P-1. */
  int pattern(int question) {
    return patternOf[question];
  }

  /** Pattern of each question; not to be written to. */
  int[] patternOf() {
    return patternOf;
  }

  /** The value of a metric for each pattern. */
  double[] measure(RankingMetric metric) {
    return patterns.stream().mapToDouble(pattern -> pattern.measure(metric)).toArray();
  }

  /** The mean of a metric over all questions; NaN when there are none. */
  double mean(RankingMetric metric) {
    double[] values = measure(metric);
    double sum = 0;
    for (int pattern = 0; pattern < values.length; pattern++) {
      sum += counts[pattern] * values[pattern];
    }
    return sum / size();
  }
}
