package org.affinity4j.training.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.affinity4j.training.split.TestCase;

/**
 * A way of parting questions, or the relevant items of questions, to see where a model is good.
 *
 * @param name such as {@code historyLength}
 * @param slices names of the slices in the order of reports
 * @param assignment which slice a relevant item of a question falls in
 */
public record Slicing(String name, List<String> slices, Assignment assignment) {

  public Slicing {
    slices = List.copyOf(slices);
  }

  /** Says where a relevant item belongs. */
  @FunctionalInterface
  public interface Assignment {

    /** Number of the slice of a question's relevant item. */
    int slice(TestCase question, int relevantItem);
  }

  /** By the number of signals in the query: 0, 1, 2, 3-5, 6-10, 11+. */
  public static Slicing historyLength() {
    return new Slicing(
        "historyLength",
        List.of("0", "1", "2", "3-5", "6-10", "11+"),
        (question, item) -> {
          int size = question.query().size();
          return size <= 2 ? size : size <= 5 ? 3 : size <= 10 ? 4 : 5;
        });
  }

  /** By the popularity of the relevant item: new, then decile 1 (least popular) to 10. */
  public static Slicing targetPopularity(TrainingStatistics statistics) {
    var slices = new ArrayList<String>();
    slices.add("new");
    IntStream.rangeClosed(1, 10).forEach(decile -> slices.add(Integer.toString(decile)));
    return new Slicing(
        "targetPopularity", slices, (question, item) -> statistics.popularityDecile(item));
  }

  /** Whether the relevant item was met in training at all. */
  public static Slicing metInTraining(TrainingStatistics statistics) {
    return new Slicing(
        "metInTraining",
        List.of("new", "met"),
        (question, item) -> statistics.popularityDecile(item) == 0 ? 0 : 1);
  }

  /** Whether the relevant item stands in the query already. */
  public static Slicing repeatExplore() {
    return new Slicing(
        "repeatExplore",
        List.of("repeat", "explore"),
        (question, item) ->
            question.query().signals().stream().anyMatch(signal -> signal.item() == item) ? 0 : 1);
  }

  /**
   * Measures each slice. In a slice a question counts with those of its relevant items that fall in
   * it, at the places they had in the whole answer; a question with none of them does not count.
   *
   * @return slices with at least one question, in order
   */
  public Map<String, SliceReport> measure(Evaluation evaluation, List<RankingMetric> metrics) {
    List<List<int[]>> ranksOfSlice = new ArrayList<>();
    slices.forEach(slice -> ranksOfSlice.add(new ArrayList<>()));
    for (int q = 0; q < evaluation.queries(); q++) {
      part(evaluation.cases().get(q), evaluation.ranks(q), ranksOfSlice);
    }
    var reports = new LinkedHashMap<String, SliceReport>();
    for (int slice = 0; slice < slices.size(); slice++) {
      List<int[]> ranks = ranksOfSlice.get(slice);
      if (!ranks.isEmpty()) {
        reports.put(
            slices.get(slice),
            new SliceReport(
                ranks.size(),
                Evaluation.intervals(Outcomes.of(ranks), metrics, evaluation.options())));
      }
    }
    return reports;
  }

  private void part(TestCase question, int[] ranks, List<List<int[]>> ranksOfSlice) {
    if (ranks.length == 1) {
      ranksOfSlice.get(assignment.slice(question, question.relevant()[0])).add(ranks);
      return;
    }
    int[] sliceOf =
        IntStream.of(question.relevant()).map(item -> assignment.slice(question, item)).toArray();
    IntStream.of(sliceOf)
        .distinct()
        .forEach(
            slice ->
                ranksOfSlice
                    .get(slice)
                    .add(
                        IntStream.range(0, ranks.length)
                            .filter(i -> sliceOf[i] == slice)
                            .map(i -> ranks[i])
                            .toArray()));
  }
}
