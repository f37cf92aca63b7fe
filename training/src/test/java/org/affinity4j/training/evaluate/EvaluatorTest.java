package org.affinity4j.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestCase;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

  private static final EvaluationOptions OPTIONS =
      new EvaluationOptions(Metrics.at(1, 3), 5, 1, 11, 200);

  static Fold fold(TestCase... cases) {
    Sequences none = Sequences.builder(SequenceKind.SESSION).build();
    return new Fold(none, Combinations.NONE, List.of(cases), Combinations.NONE);
  }

  static TestCase question(int[] query, int... relevant) {
    return new TestCase(Query.ofItems(query), relevant);
  }

  private static int[] of(int... items) {
    return items;
  }

  private static Evaluation evaluate(Fold fold, KnownItems known) {
    return new Evaluator(OPTIONS)
        .evaluate(TestScorers.inOrder(10), fold, known, ProgressListener.SILENT);
  }

  @Test
  void measuresByHand() {
    Fold fold =
        fold(question(of(9), 0), question(of(9), 2), question(of(9), 7), question(of(), 1, 8));
    Evaluation evaluation = evaluate(fold, KnownItems.KEPT);

    assertThat(evaluation.queries()).isEqualTo(4);
    assertThat(evaluation.values("recall@3")).containsExactly(1, 1, 0, 0.5);
    assertThat(evaluation.mean("recall@3")).isEqualTo(2.5 / 4);
    assertThat(evaluation.mean("mrr@3")).isCloseTo((1 + 1 / 3.0 + 0.5) / 4, within(1e-12));
    assertThat(evaluation.mean("hit@1")).isEqualTo(0.25);
    assertThat(evaluation.means()).containsKeys("recall@1", "ndcg@3", "map@3", "precision@3");
    assertThat(evaluation.recallCurve()).containsExactly(0.25, 0.375, 0.625, 0.625, 0.625);
  }

  @Test
  void knownItemsCanBeLeftOut() {
    Fold fold = fold(question(of(0, 1), 2), question(of(0, 0), 0));

    assertThat(evaluate(fold, KnownItems.KEPT).values("mrr@3")).containsExactly(1 / 3.0, 1);
    assertThat(evaluate(fold, KnownItems.EXCLUDED).values("mrr@3")).containsExactly(1, 0);
  }

  @Test
  void itemsOutsideTheModelAreMissed() {
    Evaluation evaluation = evaluate(fold(question(of(1), 0, 4711)), KnownItems.KEPT);

    assertThat(evaluation.mean("recall@3")).isEqualTo(0.5);
  }

  @Test
  void emptyAnswersCountAsMisses() {
    Fold fold = fold(question(of(), 1), question(of(0), 1));
    Evaluation evaluation =
        new Evaluator(OPTIONS)
            .evaluate(TestScorers.nextUp(10), fold, KnownItems.KEPT, ProgressListener.SILENT);

    assertThat(evaluation.values("hit@1")).containsExactly(0, 1);
    assertThat(evaluation.answers().empty()).isEqualTo(1);
    assertThat(evaluation.answers().exposure()).containsExactly(0, 1, 1, 1, 1, 1, 0, 0, 0, 0);
    assertThat(evaluation.answers().sample()).containsExactly(of(), of(1, 2, 3, 4, 5));
  }

  @Test
  void noQuestionsGiveNoIntervals() {
    Evaluation evaluation = evaluate(fold(), KnownItems.KEPT);

    assertThat(evaluation.queries()).isZero();
    assertThat(evaluation.mean("recall@3")).isNaN();
    assertThat(evaluation.intervals()).isEmpty();
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    var random = new SplittableRandom(5);
    var cases = new ArrayList<TestCase>();
    for (int q = 0; q < 5_000; q++) {
      cases.add(question(of(random.nextInt(200)), random.nextInt(200)));
    }
    Fold fold = fold(cases.toArray(TestCase[]::new));
    var told = new AtomicLong();
    Evaluation alone = evaluate(fold, 1, told);
    assertThat(told).hasValue(5_000);
    Evaluation together = evaluate(fold, 4, told);

    assertThat(told).hasValue(10_000);
    assertThat(together.intervals()).isEqualTo(alone.intervals());
    assertThat(together.values("ndcg@20")).isEqualTo(alone.values("ndcg@20"));
    assertThat(together.answers().exposure()).isEqualTo(alone.answers().exposure());
    assertThat(together.answers().sample()).hasSize(1000);
    assertThat(together.answers().sample()).containsExactlyElementsOf(alone.answers().sample());
  }

  private static Evaluation evaluate(Fold fold, int threads, AtomicLong told) {
    ProgressListener counting =
        new ProgressListener() {
          @Override
          public void begin(String task, long total) {}

          @Override
          public void advance(long by) {
            told.addAndGet(by);
          }

          @Override
          public void end() {}
        };
    return new Evaluator(EvaluationOptions.defaults(threads, 3))
        .evaluate(TestScorers.nextUp(200), fold, KnownItems.KEPT, counting);
  }

  @Test
  void aFailingModelIsNotSwallowed() {
    TestCase[] cases = new TestCase[500];
    Arrays.fill(cases, question(of(1), 2));
    var broken =
        TestScorers.of(
            TestScorers.inOrder(3).items(),
            query -> {
              throw new IllegalStateException("broken model");
            });
    var evaluator = new Evaluator(EvaluationOptions.defaults(2, 3));
    assertThatThrownBy(
            () -> evaluator.evaluate(broken, fold(cases), KnownItems.KEPT, ProgressListener.SILENT))
        .isInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("broken model");
  }

  @Test
  void metricsBeyondTheAnswersAreRefused() {
    Evaluation evaluation = evaluate(fold(question(of(1), 2)), KnownItems.KEPT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluation.mean("recall@20"))
        .withMessage("metric recall@20 looks beyond the answers, which have 5 items");
  }

  @Test
  void optionsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvaluationOptions(Metrics.at(20), 10, 1, 1, 1000))
        .withMessage("list length is 10; expected at least 20");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvaluationOptions(Metrics.at(20), 20, 0, 1, 1000))
        .withMessage("threads is 0; expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvaluationOptions(Metrics.at(20), 20, 1, 1, 10))
        .withMessage("resamples is 10; expected at least 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvaluationOptions(List.of(), 20, 1, 1, 1000))
        .withMessage("no metric is given; expected at least one");
  }
}
