package org.affinity4j.common.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.counting.PairStatistics;
import org.junit.jupiter.api.Test;

class CombinationScorerTest {

  /** Item 0 leads to 1 alone; 1 leads to 0 three times as strongly as to 2; 3 is unknown. */
  private static final float[][] TABLE = {
    {0, 2, 0, 0},
    {3, 0, 1, 0},
    {0, 5, 0, 0},
    {0, 0, 0, 0}
  };

  private static final float[] POPULARITY = {4, 2, 1.5f, 0.5f};

  private final CombinationScorer scorer = Fixtures.scorer(TABLE, POPULARITY, 0.8);

  @Test
  void workedExample() {
    // p(0|1) = 0.8 * 3/4 + 0.2 * 4/8 = 0.7; p(1|0) = 0.8 * 2/2 + 0.2 * 2/8 = 0.85
    CombinationScore score = scorer.score(0, 1);

    double s = (Math.log(0.7) + Math.log(0.85)) / 2;
    double m = (Math.log(0.5) + Math.log(0.25)) / 2;
    assertThat(score.logLikelihood()).isCloseTo(s, within(1e-7));
    assertThat(score.probability()).isCloseTo(1 / (1 + Math.exp(-2 * (s - m))), within(1e-7));
    assertThat(score.members()).extracting(MemberScore::item).containsExactly(0, 1);
    assertThat(score.members().get(0).logProbability()).isCloseTo(Math.log(0.7), within(1e-7));
    assertThat(score.members().get(0).contribution()).isCloseTo(Math.log(0.7) / 2, within(1e-7));
    assertThat(score.members().get(0).lift()).isCloseTo(0.7 / 0.5, within(1e-7));
    assertThat(score.members().get(1).lift()).isCloseTo(0.85 / 0.25, within(1e-7));
  }

  @Test
  void givenItemsTakeNoShareFromTheOthers() {
    // given 0 and 1 the model scores 0, 1 and 2; only 2 is outside: p(2|0,1) = 0.8 + 0.2 * 1.5/8
    double expected = Math.log(0.8 + 0.2 * 1.5 / 8);

    assertThat(scorer.score(0, 1, 2).members().get(2).logProbability())
        .isCloseTo(expected, within(1e-7));
  }

  @Test
  void anItemNoModelKnowsGetsItsPopularity() {
    CombinationScore score = scorer.score(0, 3);

    assertThat(score.members().get(1).logProbability())
        .isCloseTo(Math.log(0.2 * 0.5 / 8), within(1e-6));
    assertThat(score.logLikelihood()).isFinite();
  }

  @Test
  void theOrderOfTheItemsChangesNothingButTheOrderOfTheMembers() {
    CombinationScorer random = Fixtures.randomScorer(40, 0.3, new SplittableRandom(1));
    var shuffler = new Random(2);
    for (int round = 0; round < 50; round++) {
      var items = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
      Collections.shuffle(items, shuffler);
      List<Integer> set = new ArrayList<>(items.subList(0, 2 + round % 5));
      CombinationScore first = random.score(Fixtures.array(set));
      Collections.shuffle(set, shuffler);
      CombinationScore second = random.score(Fixtures.array(set));

      assertThat(second.logLikelihood()).isEqualTo(first.logLikelihood());
      assertThat(second.probability()).isEqualTo(first.probability());
      assertThat(second.members()).containsExactlyInAnyOrderElementsOf(first.members());
      assertThat(second.members()).extracting(MemberScore::item).containsExactlyElementsOf(set);
    }
  }

  @Test
  void contributionsSumToTheScore() {
    CombinationScore score = scorer.score(0, 1, 2, 3);

    assertThat(score.members().stream().mapToDouble(MemberScore::contribution).sum())
        .isCloseTo(score.logLikelihood(), within(1e-12));
  }

  @Test
  void evidenceStandsStrongestFirstAndOnceAPair() {
    PairStatistics pairs =
        (a, b) ->
            a + b == 3
                ? Optional.empty()
                : Optional.of(new PairEvidence(a, b, 10 * (a + b), 0.1, 0.5, 2, 1));
    var withEvidence = new CombinationScorer(scorer.distribution(), Fixtures.CALIBRATOR, pairs);

    assertThat(withEvidence.score(2, 0, 1).pairs())
        .extracting(pair -> pair.a() + "-" + pair.b())
        .containsExactly("2-0", "0-1");
  }

  @Test
  void refusesWhatIsNoCombination() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(2))
        .withMessage("1 items given ('i2'); a combination has 2 to 50");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score())
        .withMessage("0 items given; a combination has 2 to 50");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(1, 2, 1))
        .withMessage("item 'i1' is given twice; expected each once");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(1, 4))
        .withMessage("item ordinal is 4; expected 0 to 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(-1, 1))
        .withMessage("item ordinal is -1; expected 0 to 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer.score(IntStream.range(0, 51).toArray()))
        .withMessageContaining("51 items given");
  }

  @Test
  void refusesSettingsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CombinationScorer.of(
                    Fixtures.tableScorer(TABLE),
                    new CategoryBackoff(Fixtures.index(4), POPULARITY, List.of()),
                    new CombinationSettings(
                        ScoreTransform.PROPORTIONAL, List.of(0.5, 0.3, 0.2), Fixtures.CALIBRATOR),
                    null))
        .withMessage("3 weights for 2 parts; expected one each");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CombinationSettings(
                    ScoreTransform.PROPORTIONAL, List.of(1.0, 0.0), Fixtures.CALIBRATOR))
        .withMessage("weights are [1.0, 0.0]; expected a sum of 1 and the last one above 0");
  }
}
