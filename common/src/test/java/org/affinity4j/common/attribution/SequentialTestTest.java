package org.affinity4j.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.affinity4j.common.attribution.SequentialTest.Verdict;
import org.junit.jupiter.api.Test;

class SequentialTestTest {

  private static final SequentialTest TEST = new SequentialTest(0.05, 0.02);
  private static final int RUNS = 400;
  private static final int MOST = 10_000;

  @Test
  void lookedAtAfterEveryTrialFewerThanFiveInAHundredAreFalseAlarms() {
    int alarms = 0;
    int alarmsOfAFixedTest = 0;
    var random = new SplittableRandom(11);
    for (int run = 0; run < RUNS; run++) {
      var watched = new Watched(random.split(), 0.1, 0.1);
      watched.run();
      alarms += watched.alarm ? 1 : 0;
      alarmsOfAFixedTest += watched.fixedAlarm ? 1 : 0;
    }
    assertThat(alarms).isLessThan(RUNS / 20);
    assertThat(alarmsOfAFixedTest)
        .as("a test that is made for one look alone, looked at all the time")
        .isGreaterThan(RUNS / 5);
  }

  @Test
  void aRealDifferenceIsFound() {
    int found = 0;
    var random = new SplittableRandom(12);
    for (int run = 0; run < 100; run++) {
      var watched = new Watched(random.split(), 0.1, 0.13);
      watched.run();
      found += watched.alarm ? 1 : 0;
    }
    assertThat(found).isGreaterThan(90);
  }

  @Test
  void itSaysHowMuchIsNeeded() {
    Verdict early = TEST.compare(Ratio.ofTrials(100, 1_000), Ratio.ofTrials(120, 1_000));
    assertThat(early.real()).isFalse();
    long needed = early.needed().orElseThrow();

    long side = 1_000 + needed / 2 + 1;
    Verdict later =
        TEST.compare(
            Ratio.ofTrials(Math.round(0.1 * side), side),
            Ratio.ofTrials(Math.round(0.12 * side), side));

    assertThat(later.pValue()).isCloseTo(0.05, within(0.003));
    assertThat(TEST.compare(Ratio.ofTrials(100, 1_000), Ratio.ofTrials(100, 1_000)).needed())
        .isEmpty();
  }

  @Test
  void theIntervalLeavesNothingOutExactlyWhereTheDifferenceIsReal() {
    for (int successes = 100; successes < 250; successes++) {
      Verdict verdict = TEST.compare(Ratio.ofTrials(100, 1_000), Ratio.ofTrials(successes, 1_000));
      assertThat(verdict.low() > 0).isEqualTo(verdict.real());
    }
  }

  @Test
  void littleDataSaysNothing() {
    Verdict verdict = TEST.compare(Ratio.ofTrials(0, 99), Ratio.ofTrials(99, 99));

    assertThat(verdict.real()).isFalse();
    assertThat(verdict.pValue()).isEqualTo(1);
    assertThat(TEST.compare(Ratio.ofTrials(0, 0), Ratio.ofTrials(0, 0)).real()).isFalse();
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> new SequentialTest(1, 0.1))
        .hasMessage("alpha is 1.0; expected above 0, below 1");
    assertThatThrownBy(() -> new SequentialTest(0.05, 0)).hasMessageStartingWith("tau is 0.0");
  }

  /** Two groups that grow by a trial each and are looked at every time. */
  private static final class Watched {
    private final SplittableRandom random;
    private final double champion;
    private final double challenger;
    private boolean alarm;
    private boolean fixedAlarm;

    Watched(SplittableRandom random, double champion, double challenger) {
      this.random = random;
      this.champion = champion;
      this.challenger = challenger;
    }

    void run() {
      long a = 0;
      long b = 0;
      for (int n = 1; n <= MOST && !alarm; n++) {
        a += random.nextDouble() < champion ? 1 : 0;
        b += random.nextDouble() < challenger ? 1 : 0;
        Verdict verdict = TEST.compare(Ratio.ofTrials(a, n), Ratio.ofTrials(b, n));
        alarm = verdict.real();
        fixedAlarm |= n >= SequentialTest.LEAST_TRIALS && isFixedAlarm(a, b, n);
      }
    }

    private static boolean isFixedAlarm(long a, long b, int n) {
      double variance = Ratio.ofTrials(a, n).variance() + Ratio.ofTrials(b, n).variance();
      return variance > 0 && Math.abs(b - a) / (double) n > 1.96 * Math.sqrt(variance);
    }
  }
}
