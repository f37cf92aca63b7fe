package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinaryMetricsTest {

  @Test
  void workedExample() {
    // pairs won: .9 beats .6 and .2; .4 beats .2 only: 3 of 4
    BinaryMetrics metrics = of(0.9, true, 0.6, false, 0.4, true, 0.2, false);

    assertThat(metrics.auc()).isEqualTo(0.75);
    assertThat(metrics.logLoss())
        .isCloseTo(
            -(Math.log(0.9) + Math.log(0.4) + Math.log(0.4) + Math.log(0.8)) / 4, within(1e-12));
    assertThat(metrics.brier()).isCloseTo((0.01 + 0.36 + 0.36 + 0.04) / 4, within(1e-12));
    // two bins: (.2, .4) promise .3, one of two came; (.6, .9) promise .75, one of two came
    assertThat(metrics.calibrationError(2)).isCloseTo((0.2 + 0.25) / 2, within(1e-12));
    assertThat(metrics.reliability(2))
        .extracting(ReliabilityBin::observed)
        .containsExactly(0.5, 0.5);
  }

  @Test
  void aWeightCountsLikeRepeats() {
    BinaryMetrics weighted =
        BinaryMetrics.of(
            List.of(
                new Prediction(0.7, true, 2, 0),
                new Prediction(0.7, false, 1, 1),
                new Prediction(0.3, false, 1, 2)));
    BinaryMetrics repeated = of(0.7, true, 0.7, true, 0.7, false, 0.3, false);

    assertThat(weighted.auc()).isEqualTo(repeated.auc());
    assertThat(weighted.logLoss()).isCloseTo(repeated.logLoss(), within(1e-12));
    assertThat(weighted.brier()).isCloseTo(repeated.brier(), within(1e-12));
    assertThat(weighted.calibrationError(3)).isCloseTo(repeated.calibrationError(3), within(1e-12));
  }

  @Test
  void edges() {
    assertThat(of(0.5, true, 0.5, false).auc()).as("ties count one half").isEqualTo(0.5);
    assertThat(of(0.9, true, 0.1, false).auc()).as("perfect").isEqualTo(1);
    assertThat(of(0.1, true, 0.9, false).auc()).as("reversed").isZero();
    assertThat(of(0.9, true, 0.1, true).auc()).as("one class").isEqualTo(0.5);
    assertThat(of(0.0, true).logLoss()).as("wrong and certain").isCloseTo(27.6, within(0.1));
    assertThat(of(1.0, true).logLoss()).as("right and certain").isZero();
    assertThat(of(1.0, true, 0.0, false).calibrationError(10)).isZero();
    assertThat(of(0.5, true, 0.5, false, 0.5, true).reliability(3))
        .as("ties share a bin")
        .hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BinaryMetrics.of(List.of()))
        .withMessage("no predictions given; expected at least one");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(0.5, true).reliability(0))
        .withMessage("bins is 0; expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Prediction(1.1, true, 1, 0))
        .withMessage("probability is 1.1; expected 0 to 1");
  }

  @Test
  void binsHoldEqualMassAndEverything() {
    BinaryMetrics metrics = random(new SplittableRandom(4), 1000, false);

    List<ReliabilityBin> bins = metrics.reliability(10);

    assertThat(bins).hasSize(10).allSatisfy(bin -> assertThat(bin.weight()).isEqualTo(100));
    assertThat(bins)
        .isSortedAccordingTo((a, b) -> Double.compare(a.meanProbability(), b.meanProbability()));
  }

  @Test
  void randomLabelsGiveChance() {
    BinaryMetrics metrics = random(new SplittableRandom(5), 20_000, false);

    assertThat(metrics.auc()).isCloseTo(0.5, within(0.01));
    assertThat(metrics.calibrationError(10)).as("overconfident").isGreaterThan(0.2);
  }

  @Test
  void trueProbabilitiesAreCalibrated() {
    BinaryMetrics metrics = random(new SplittableRandom(6), 20_000, true);

    assertThat(metrics.calibrationError(10)).isLessThan(0.015);
    assertThat(metrics.auc()).isGreaterThan(0.8);
  }

  @Test
  void resamplingCountsOriginsOverAgain() {
    BinaryMetrics metrics = of(0.9, true, 0.6, false, 0.4, true, 0.2, false);

    assertThat(metrics.resampled(new int[] {1, 1, 0, 0}).auc()).isEqualTo(1);
    assertThat(metrics.resampled(new int[] {0, 3, 1, 0}).auc()).isZero();
    assertThat(metrics.resampled(new int[] {1, 1, 1, 1}).brier()).isEqualTo(metrics.brier());
  }

  private static BinaryMetrics random(SplittableRandom random, int size, boolean calibrated) {
    return BinaryMetrics.of(
        IntStream.range(0, size)
            .mapToObj(
                i -> {
                  double p = random.nextDouble();
                  boolean positive = random.nextDouble() < (calibrated ? p : 0.5);
                  return new Prediction(p, positive, 1, i);
                })
            .toList());
  }

  private static BinaryMetrics of(Object... probabilitiesAndTruths) {
    return BinaryMetrics.of(
        IntStream.range(0, probabilitiesAndTruths.length / 2)
            .mapToObj(
                i ->
                    new Prediction(
                        (Double) probabilitiesAndTruths[2 * i],
                        (Boolean) probabilitiesAndTruths[2 * i + 1],
                        1,
                        i))
            .toList());
  }
}
