package org.affinity4j.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestData;
import org.junit.jupiter.api.Test;

class SlicingTest {

  private static final List<RankingMetric> METRICS =
      List.of(new Recall(20), new ReciprocalRank(20));

  private static int[] of(int... items) {
    return items;
  }

  private static Map<String, SliceReport> measure(Slicing slicing, Fold fold) {
    Evaluation evaluation =
        new Evaluator(EvaluationOptions.defaults(1, 3))
            .evaluate(TestScorers.inOrder(50), fold, KnownItems.KEPT, ProgressListener.SILENT);
    return slicing.measure(evaluation, METRICS);
  }

  private static double value(SliceReport slice, String metric) {
    return slice.metrics().get(metric).value();
  }

  @Test
  void byHistoryLength() {
    Fold fold =
        EvaluatorTest.fold(
            EvaluatorTest.question(of(), 0),
            EvaluatorTest.question(of(1), 40),
            EvaluatorTest.question(of(1, 2, 3), 1),
            EvaluatorTest.question(of(1, 2, 3, 4, 5), 40),
            EvaluatorTest.question(of(1, 2, 3, 4, 5, 6), 0),
            EvaluatorTest.question(new int[11], 0));
    Map<String, SliceReport> slices = measure(Slicing.historyLength(), fold);

    assertThat(slices.keySet()).containsExactly("0", "1", "3-5", "6-10", "11+");
    assertThat(slices.get("3-5").queries()).isEqualTo(2);
    assertThat(value(slices.get("3-5"), "recall@20")).isEqualTo(0.5);
    assertThat(value(slices.get("3-5"), "mrr@20")).isEqualTo(0.25);
    assertThat(value(slices.get("1"), "recall@20")).isZero();
  }

  @Test
  void repeatAndExplorePartTheRelevantItemsOfAQuestion() {
    Fold fold = EvaluatorTest.fold(EvaluatorTest.question(of(3, 7), 3, 1, 40));
    Map<String, SliceReport> slices = measure(Slicing.repeatExplore(), fold);

    assertThat(slices.get("repeat").queries()).isEqualTo(1);
    assertThat(value(slices.get("repeat"), "recall@20")).isEqualTo(1);
    assertThat(value(slices.get("repeat"), "mrr@20")).isEqualTo(0.25);
    assertThat(value(slices.get("explore"), "recall@20")).isEqualTo(0.5);
    assertThat(value(slices.get("explore"), "mrr@20")).isEqualTo(0.5);
  }

  @Test
  void byPopularityOfTheTarget() {
    var statistics =
        TrainingStatistics.of(TestData.sequences(SequenceKind.SESSION, of(0, 1), of(0), of(0)), 50);
    Fold fold =
        EvaluatorTest.fold(
            EvaluatorTest.question(of(5), 0),
            EvaluatorTest.question(of(5), 1),
            EvaluatorTest.question(of(5), 49));
    Map<String, SliceReport> slices = measure(Slicing.targetPopularity(statistics), fold);

    assertThat(slices.keySet()).containsExactly("new", "1", "6");
    assertThat(value(slices.get("new"), "recall@20")).isZero();
    assertThat(value(slices.get("6"), "mrr@20")).isEqualTo(1);
  }
}
