package org.affinity4j.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals and tests against what theory and simulation say. */
class StatisticsTest {

  @Test
  void intervalOfAShareIsAsTheoryHasIt() {
    int n = 10_000;
    int[] groupOf = IntStream.range(0, n).map(q -> q % 5 == 0 ? 1 : 0).toArray();
    Interval interval = new Bootstrap(2_000, 1).intervals(groupOf, new double[][] {{0, 1}})[0];
    double half = 1.96 * Math.sqrt(0.2 * 0.8 / n);

    assertThat(interval.value()).isEqualTo(0.2);
    assertThat(interval.low()).isCloseTo(0.2 - half, within(0.0008));
    assertThat(interval.high()).isCloseTo(0.2 + half, within(0.0008));
  }

  @Test
  void intervalsCoverTheTruthAboutNineteenTimesInTwenty() {
    var random = new SplittableRandom(4);
    int covered = 0;
    for (int trial = 0; trial < 300; trial++) {
      int[] groupOf = IntStream.range(0, 200).map(q -> random.nextInt(4)).toArray();
      Interval interval =
          new Bootstrap(400, trial).intervals(groupOf, new double[][] {{0, 0, 0.5, 1}})[0];
      covered += interval.low() <= 0.375 && 0.375 <= interval.high() ? 1 : 0;
    }
    assertThat(covered).isBetween(270, 298);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.3", "12, 0.5", "40, 0.1", "40, 0.4", "200, 0.9", "1000, 0.02", "5000, 0.37"})
  void binomialDrawsFollowTheirDistribution(int trials, double chance) {
    int draws = 40_000;
    int[] seen = new int[trials + 1];
    var random = new SplittableRandom(6);
    for (int i = 0; i < draws; i++) {
      seen[Binomial.draw(trials, chance, random)]++;
    }
    double logChance = trials * Math.log(1 - chance);
    double distance = 0;
    int cells = 0;
    for (int k = 0; k <= trials; k++) {
      double expected = draws * Math.exp(logChance);
      if (expected >= 20) {
        distance += (seen[k] - expected) * (seen[k] - expected) / expected;
        cells++;
      }
      logChance += Math.log((trials - k) * chance / ((k + 1) * (1 - chance)));
    }
    // chi squared: mean = degrees of freedom, variance twice that
    assertThat(distance).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
  }

  @Test
  void certainAndImpossibleNeedNoDraw() {
    var random = new SplittableRandom(6);
    assertThat(Binomial.draw(0, 0.5, random)).isZero();
    assertThat(Binomial.draw(9, 0, random)).isZero();
    assertThat(Binomial.draw(9, 1, random)).isEqualTo(9);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(6).nextLong());
  }

  @Test
  void oneQuestionHasAnIntervalOfNoWidth() {
    Interval interval = new Bootstrap(100, 1).intervals(new int[1], new double[][] {{0.25}})[0];
    assertThat(interval).isEqualTo(new Interval(0.25, 0.25, 0.25));
  }

  @Test
  void equalSeedsGiveEqualIntervals() {
    int[] groupOf = IntStream.range(0, 501).map(q -> q % 3).toArray();
    double[][] values = {{0, 0.5, 1}, {1, 0, 0}};

    assertThat(new Bootstrap(300, 8).intervals(groupOf, values))
        .isEqualTo(new Bootstrap(300, 8).intervals(groupOf, values));
    assertThat(new Bootstrap(300, 9).intervals(groupOf, values))
        .isNotEqualTo(new Bootstrap(300, 8).intervals(groupOf, values));
  }

  @Test
  void signFlipIsExactForFewDifferences() {
    // All 8 signs of 3 equal differences are equally likely; 2 of them are as far as +++.
    double p = SignFlipTest.pValue(new double[] {1, 1, 1}, 100_000, 2);
    assertThat(p).isCloseTo(0.25, within(0.005));
    // 1, 2, 4: sums are all different, again only +++ and --- are as far.
    assertThat(SignFlipTest.pValue(new double[] {4, 1, 2, 0}, 100_000, 2))
        .isCloseTo(0.25, within(0.005));
    // 1 + 2 - 4 = -1: six of eight sums are at least 1 away, the others are +-1 as well.
    assertThat(SignFlipTest.pValue(new double[] {1, 2, -4}, 1_000, 2)).isEqualTo(1);
  }

  @Test
  void equalModelsAreNotTold() {
    assertThat(SignFlipTest.pValue(new double[40], 999, 2)).isEqualTo(1);
    assertThat(SignFlipTest.pValue(new double[0], 999, 2)).isEqualTo(1);
  }

  @Test
  void smallButSteadyDifferencesAreFound() {
    double[] differences = new double[2_000];
    Arrays.fill(differences, 0, 700, 0.1);
    Arrays.fill(differences, 700, 1_300, -0.1);
    assertThat(SignFlipTest.pValue(differences, 9_999, 3)).isBetween(0.003, 0.009);
  }

  @Test
  void pValuesOfEqualModelsAreEvenlySpread() {
    var random = new SplittableRandom(9);
    int below = 0;
    for (int trial = 0; trial < 400; trial++) {
      double[] differences = random.doubles(60, -1, 1).toArray();
      below += SignFlipTest.pValue(differences, 199, trial) <= 0.1 ? 1 : 0;
    }
    assertThat(below).isBetween(22, 60);
  }
}
