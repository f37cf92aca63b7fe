package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChanceCalibrationTest {

  @Test
  void trueProbabilitiesStayWithinTheRangeAndItNarrowsWithTheirNumber() {
    double[] few = errorsOf(exact(200, new SplittableRandom(3)));
    double[] many = errorsOf(exact(20_000, new SplittableRandom(4)));

    assertThat(mean(few)).isBetween(0.04, 0.09);
    assertThat(mean(many)).isCloseTo(mean(few) / 10, within(0.003));
    assertThat(BinaryMetrics.of(exact(20_000, new SplittableRandom(5))).calibrationError(10))
        .isBetween(many[4], many[195]);
  }

  @Test
  void wrongProbabilitiesStandOutsideTheRange() {
    List<Prediction> doubled =
        exact(2_000, new SplittableRandom(6)).stream()
            .map(
                one ->
                    new Prediction(
                        one.probability() * one.probability(),
                        one.positive(),
                        one.weight(),
                        one.origin()))
            .toList();

    assertThat(BinaryMetrics.of(doubled).calibrationError(10))
        .isGreaterThan(errorsOf(doubled)[199]);
  }

  @Test
  void certaintyLeavesNothingToChance() {
    assertThat(errorsOf(List.of(new Prediction(1, true, 1, 0)))).isEmpty();
  }

  private static List<Prediction> exact(int n, SplittableRandom random) {
    var predictions = new ArrayList<Prediction>();
    for (int i = 0; i < n; i++) {
      double p = random.nextDouble();
      predictions.add(new Prediction(p, random.nextDouble() < p, 1, i));
    }
    return predictions;
  }

  private static double[] errorsOf(List<Prediction> predictions) {
    return new ChanceCalibration(predictions).errors(10, 200, new SplittableRandom(1));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
