package org.affinity4j.training.retrain.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.affinity4j.training.evaluate.Interval;
import org.affinity4j.training.retrain.gate.Gate.Verdict;
import org.junit.jupiter.api.Test;

class PromotionGatesTest {

  private final PromotionGates gates = new PromotionGates(PromotionGateOptions.defaults());

  @Test
  void aChallengerWithinTheMarginPassesUnlessItIsSignificantlyWorse() {
    assertThat(gates.overall(all(0.01, 0.005, 0.015)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(gates.overall(all(-0.005, -0.0075, 0.0025)).verdict()).isEqualTo(Verdict.PASS);
    assertThat(gates.overall(all(-0.005, -0.0075, -0.0025)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(gates.overall(all(-0.03, -0.08, 0.02)).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void tooFewQuestionsToRuleTheMarginOutAreAWarning() {
    assertThat(gates.overall(all(0.005, -0.05, 0.06)).verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void oneSliceSignificantlyWorseByMoreThanItsMarginRefuses() {
    SliceDifference good = slice("b", 0.01, 0.5);

    assertThat(gates.slices(List.of(slice("a", -0.06, 0.001), good)).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(gates.slices(List.of(slice("a", -0.06, 0.03), good)).verdict())
        .as("0.03 is not significant among two")
        .isEqualTo(Verdict.WARN);
    assertThat(gates.slices(List.of(slice("a", -0.01, 0.001), good)).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(gates.slices(List.of()).verdict()).isEqualTo(Verdict.WARN);
  }

  @Test
  void theSentenceOfARefusalNamesTheSlice() {
    assertThat(gates.slices(List.of(slice("phones", -0.06, 0.001))).sentence())
        .contains("category phones", "120 questions");
  }

  @Test
  void slownessAndSizeAreHeldAgainstTheChampionsButNotBelowWhatDoesNotMatter() {
    var champion = new Cost(10, 100L << 20);

    assertThat(gates.speed(champion, new Cost(29, 1)).failed()).isFalse();
    assertThat(gates.speed(champion, new Cost(31, 1)).failed()).isTrue();
    assertThat(gates.speed(new Cost(0.1, 1), new Cost(4, 1)).failed()).isFalse();
    assertThat(gates.size(champion, new Cost(1, 301L << 20)).failed()).isTrue();
    assertThat(gates.size(new Cost(1, 10), new Cost(1, 1 << 20)).failed()).isFalse();
  }

  @Test
  void combinationScoresThatAreOffRefuse() {
    assertThat(gates.calibration(0.11).failed()).isTrue();
    assertThat(gates.calibration(0.05).failed()).isFalse();
    assertThat(gates.calibration(null).failed()).isFalse();
  }

  private static SliceDifference all(double value, double low, double high) {
    return new SliceDifference(
        SliceDifference.ALL,
        SliceDifference.ALL,
        1_000,
        0.2,
        0.2 + value,
        new Interval(value, low, high),
        0.5);
  }

  private static SliceDifference slice(String name, double value, double p) {
    return new SliceDifference(
        "category", name, 120, 0.2, 0.2 + value, new Interval(value, value, value), p);
  }
}
