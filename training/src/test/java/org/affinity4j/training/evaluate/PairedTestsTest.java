package org.affinity4j.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestCase;
import org.junit.jupiter.api.Test;

class PairedTestsTest {

  /** The next item is the next ordinal, in four questions of five. */
  private static Fold chain(int questions) {
    return EvaluatorTest.fold(
        IntStream.range(0, questions)
            .mapToObj(q -> EvaluatorTest.question(new int[] {q % 50}, q % 5 == 0 ? 99 : q % 50 + 1))
            .toArray(TestCase[]::new));
  }

  private static Evaluation evaluate(Scorer scorer, Fold fold) {
    return new Evaluator(EvaluationOptions.defaults(1, 3))
        .evaluate(scorer, fold, KnownItems.KEPT, ProgressListener.SILENT);
  }

  @Test
  void tellsTheBetterModel() {
    Fold fold = chain(500);
    Evaluation good = evaluate(TestScorers.nextUp(100), fold);
    Evaluation bad = evaluate(TestScorers.inOrder(100), fold);
    List<PairedTest> tests =
        good.compare(bad, "in-order", List.of(new Recall(20), new ReciprocalRank(20)));

    assertThat(tests).extracting(PairedTest::metric).containsExactly("recall@20", "mrr@20");
    PairedTest recall = tests.get(0);
    assertThat(recall.reference()).isEqualTo("in-order");
    assertThat(recall.difference().value())
        .isCloseTo(good.mean("recall@20") - bad.mean("recall@20"), within(1e-12));
    assertThat(recall.difference().low()).isPositive().isLessThan(recall.difference().value());
    assertThat(recall.pValue()).isEqualTo(1e-4);
  }

  @Test
  void aModelAgainstItselfDiffersByNothing() {
    Evaluation good = evaluate(TestScorers.nextUp(100), chain(100));
    PairedTest test = good.compare(good, "itself", List.of(new Recall(20))).get(0);

    assertThat(test.difference()).isEqualTo(new Interval(0, 0, 0));
    assertThat(test.pValue()).isEqualTo(1);
  }

  @Test
  void refusesOtherQuestions() {
    Evaluation some = evaluate(TestScorers.nextUp(100), chain(100));
    Evaluation others = evaluate(TestScorers.nextUp(100), chain(90));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> some.compare(others, "others", List.of(new Recall(20))))
        .withMessageContaining("100 and 90 questions");
  }
}
