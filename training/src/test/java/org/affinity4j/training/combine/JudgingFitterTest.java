package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.common.combination.Calibrator;
import org.affinity4j.common.combination.JudgingMixture;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.training.combine.JudgingFitter.Candidate;
import org.junit.jupiter.api.Test;

class JudgingFitterTest {

  private static final Calibrator TRUTH = Calibrator.platt(-0.2, 1.2, 0, -1.2);

  @Test
  void recoversThePlantedShare() {
    List<ScoredSet> sets = sets(3_000, 0.1);

    List<Candidate> shares = JudgingFitter.shares(null, ScoreTransform.PROPORTIONAL, sets, 1);

    assertThat(shares).hasSameSizeAs(JudgingFitter.SHARES);
    assertThat(JudgingFitter.choose(shares).mixture().weights().get(0)).isBetween(0.05, 0.2);
  }

  @Test
  void whatIsChosenIsNeverWorseThanTheFirst() {
    for (double planted : new double[] {0, 0.02, 0.4}) {
      List<Candidate> shares =
          JudgingFitter.shares(null, ScoreTransform.PROPORTIONAL, sets(200, planted), 2);
      for (Candidate first : shares) {
        var candidates = new ArrayList<>(List.of(first));
        candidates.addAll(shares);

        assertThat(Arrays.stream(JudgingFitter.choose(candidates).losses()).sum())
            .isLessThanOrEqualTo(Arrays.stream(first.losses()).sum());
      }
    }
  }

  @Test
  void theFirstStaysUnlessTheGainIsAboveItsStandardError() {
    // gains 2, 0: mean 1, standard error sqrt(2 / 2) = 1; gains 2, 1: mean 1.5, error 0.5
    assertThat(JudgingFitter.gainsForSure(new double[] {3, 3}, new double[] {1, 3})).isFalse();
    assertThat(JudgingFitter.gainsForSure(new double[] {3, 3}, new double[] {1, 2})).isTrue();
    assertThat(JudgingFitter.gainsForSure(new double[] {3, 3}, new double[] {3, 3})).isFalse();
    Candidate first = candidate(3, 3);

    assertThat(JudgingFitter.choose(List.of(first, candidate(1, 3)))).isSameAs(first);
    assertThat(JudgingFitter.choose(List.of(first, candidate(1, 2), candidate(2, 2))).losses())
        .containsExactly(1, 2);
  }

  @Test
  void mixesTheMembersOfASet() {
    var set = new ScoredSet(List.of(new double[] {0.5, 0.1}, new double[] {0, 0.2}), true, 1, 4);

    LabelledSet mixed = set.mixed(List.of(0.25, 0.75));

    assertThat(mixed.size()).isEqualTo(2);
    assertThat(mixed.origin()).isEqualTo(4);
    assertThat(mixed.logLikelihood())
        .isCloseTo((Math.log(0.2) + Math.log(0.15)) / 2, within(1e-12));
    assertThat(mixed.meanLogPrior()).isCloseTo((Math.log(0.1) + Math.log(0.2)) / 2, within(1e-12));
  }

  private static Candidate candidate(double... losses) {
    return new Candidate(
        new JudgingMixture(null, ScoreTransform.PROPORTIONAL, List.of(0.5, 0.5)),
        List.of(),
        losses);
  }

  /** Sets that are real with the probability their mixture with the planted share gives. */
  private static List<ScoredSet> sets(int count, double share) {
    var random = new SplittableRandom(5);
    var sets = new ArrayList<ScoredSet>();
    for (int origin = 0; origin < count; origin++) {
      var rows = new ArrayList<double[]>();
      for (int member = random.nextInt(2, 5); member > 0; member--) {
        rows.add(new double[] {0.01 * Math.exp(random.nextDouble(-6, 4)), 0.01});
      }
      LabelledSet mixed = new ScoredSet(rows, true, 1, origin).mixed(List.of(share, 1 - share));
      boolean real = random.nextDouble() < mixed.predict(TRUTH).probability();
      sets.add(new ScoredSet(rows, real, 1, origin));
    }
    return sets;
  }
}
