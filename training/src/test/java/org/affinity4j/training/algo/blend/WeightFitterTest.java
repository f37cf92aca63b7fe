package org.affinity4j.training.algo.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.evaluate.Metrics;
import org.affinity4j.training.split.TestCase;
import org.junit.jupiter.api.Test;

class WeightFitterTest {

  private static final float NONE = ScoreFunction.UNSCORED;
  private static final ScoreScale PLAIN = new ScoreScale(ScoreScale.Kind.RATIO, 1);

  /** Two parts over three items; each part's candidates are the items it scores. */
  private static Question question(float[] first, float[] second, int relevant) {
    return new Question(
        new int[] {0, 1, 2},
        new float[][] {first, second},
        new float[][] {descending(first), descending(second)},
        new int[] {relevant});
  }

  private static float[] descending(float... scores) {
    var known = new ArrayList<Float>();
    for (float score : scores) {
      if (score != NONE) {
        known.add(score);
      }
    }
    known.sort(Collections.reverseOrder());
    float[] sorted = new float[known.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = known.get(i);
    }
    return sorted;
  }

  private static MixtureTable table(Question... questions) {
    return MixtureTable.of(List.of(questions), List.of(PLAIN, PLAIN), Metrics.of("mrr@20"));
  }

  @Test
  void sharesAreScoresOverTheSumOfTheCandidates() {
    Question question = question(new float[] {6, 3, 1}, new float[] {NONE, 1, 3}, 0);

    float[][] shares = question.shares(List.of(PLAIN, PLAIN));

    assertThat(shares[0]).containsExactly(0.6f, 0.3f, 0.1f);
    assertThat(shares[1]).containsExactly(0, 0.25f, 0.75f);
  }

  @Test
  void theLikeliestWeightsAreTheShareOfQuestionsEachPartAloneCanAnswer() {
    // three questions only the first part holds possible, one only the second: L = w^3 (1 - w)
    Question first = question(new float[] {1, NONE, NONE}, new float[] {NONE, 1, NONE}, 0);
    Question second = question(new float[] {1, NONE, NONE}, new float[] {NONE, 1, NONE}, 1);

    double[] weights = table(first, first, second, first).likeliest(q -> true);

    assertThat(weights[0]).isCloseTo(0.75, within(1e-4));
    assertThat(weights[1]).isCloseTo(0.25, within(1e-4));
  }

  @Test
  void aWorkedExampleOfOverlappingParts() {
    // one question with shares .6 and .2, one with .1 and .7: L = (.2 + .4 w)(.7 - .6 w),
    // dL/dw = .28 - .12 - .48 w = 0 at w = 1/3
    Question a = question(new float[] {6, 4, NONE}, new float[] {2, 8, NONE}, 0);
    Question b = question(new float[] {1, 9, NONE}, new float[] {7, 3, NONE}, 0);

    assertThat(table(a, b).likeliest(q -> true)[0]).isCloseTo(1.0 / 3, within(1e-3));
  }

  @Test
  void measuresTheRankWithTiesByTheLowerOrdinal() {
    MixtureTable table = table(question(new float[] {1, 1, 2}, new float[] {NONE, NONE, NONE}, 1));

    assertThat(table.mean(new double[] {1, 0}, q -> true)).isCloseTo(1.0 / 3, within(1e-9));
    assertThat(table.mean(new double[] {0, 1}, q -> true)).isZero();
  }

  @Test
  void takesTheBestPartAloneWhereMixingLoses() {
    Question right = question(new float[] {3, 2, NONE}, new float[] {NONE, NONE, 1}, 0);
    MixtureTable table = table(right, right, right, right, right, right);

    WeightFitter.Fit fit = new WeightFitter(table).fit();

    assertThat(fit.weights()).containsExactly(1, 0);
    assertThat(fit.way()).isEqualTo("one part alone");
    assertThat(fit.mean()).isEqualTo(1);
    assertThat(fit.alone()).containsExactly(1, 0);
  }

  @Test
  void mixesWhereEachPartKnowsWhatTheOtherDoesNot() {
    Question first = question(new float[] {1, NONE, NONE}, new float[] {NONE, 1, 1}, 0);
    Question second = question(new float[] {NONE, NONE, NONE}, new float[] {NONE, 1, NONE}, 1);

    WeightFitter.Fit fit =
        new WeightFitter(table(first, first, second, second, first, first, second, second)).fit();

    assertThat(fit.mean()).isEqualTo(1);
    assertThat(fit.crossFitted()).isEqualTo(1);
    assertThat(fit.weights()[0]).isBetween(0.01, 0.99);
    assertThat(fit.alone()).containsExactly(0.5, 0.5);
  }

  @Test
  void theScaleIsTheOneThatMakesTheRelevantItemsLikeliest() {
    Question surely = question(new float[] {4, 3, 2}, new float[] {NONE, NONE, NONE}, 0);
    Question seldom = question(new float[] {4, 3, 2}, new float[] {NONE, NONE, NONE}, 2);

    ScoreScale sharp = ScaleFitter.fit(List.of(surely, surely, surely), 0);
    ScoreScale flat = ScaleFitter.fit(List.of(seldom, surely, seldom), 0);

    assertThat(surely.share(0, 0, sharp, surely.total(0, sharp))).isGreaterThan(0.95);
    assertThat(surely.share(0, 0, flat, surely.total(0, flat))).isLessThan(0.45);
    assertThat(ScaleFitter.fit(List.of(surely), 1)).isEqualTo(PLAIN);
  }

  @Test
  void otherMembersAreHiddenInTurn() {
    var signals = new ArrayList<Signal>();
    for (int item = 0; item < 3; item++) {
      signals.add(Signal.of(item, EventType.PURCHASE));
    }
    List<TestCase> cases = List.of(new TestCase(Query.of(signals), new int[] {9}));

    List<TestCase> more = OtherMembers.of(cases, 5, 1);

    assertThat(more).hasSize(5).startsWith(cases.get(0));
    assertThat(more)
        .extracting(TestCase::query)
        .isEqualTo(OtherMembers.of(cases, 5, 1).stream().map(TestCase::query).toList());
    for (TestCase one : more.subList(1, 5)) {
      var all = new ArrayList<Integer>();
      for (int item : one.query().items()) {
        all.add(item);
      }
      assertThat(all).hasSize(3).contains(9).doesNotContain(one.relevant()[0]);
      all.add(one.relevant()[0]);
      assertThat(all).containsExactlyInAnyOrder(0, 1, 2, 9);
    }
  }
}
