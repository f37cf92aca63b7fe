package org.affinity4j.common.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibratorTest {

  private static final Calibrator PLATT = Calibrator.platt(0.5, 2, 0.25, -1);
  private static final Calibrator ISOTONIC =
      PLATT.withIsotonic(List.of(-1.0, 0.0, 2.0), List.of(0.1, 0.4, 0.9));

  @Test
  void plattWorkedExample() {
    // z = 0.5 + 4 (2 * -1.5 + -1 * -2.5) + 0.25 ln 2 = -1.5 + 0.1733
    double z = -1.5 + 0.25 * Math.log(2);

    assertThat(PLATT.index(-1.5, 4, -2.5)).isCloseTo(z, within(1e-12));
    assertThat(PLATT.probability(-1.5, 4, -2.5)).isCloseTo(1 / (1 + Math.exp(-z)), within(1e-12));
  }

  @Test
  void isotonicRunsStraightBetweenKnotsAndIsFlatBeyondThem() {
    assertThat(ISOTONIC.ofIndex(-7)).isEqualTo(0.1);
    assertThat(ISOTONIC.ofIndex(-1)).isEqualTo(0.1);
    assertThat(ISOTONIC.ofIndex(-0.5)).isCloseTo(0.25, within(1e-12));
    assertThat(ISOTONIC.ofIndex(0)).isCloseTo(0.4, within(1e-12));
    assertThat(ISOTONIC.ofIndex(1)).isCloseTo(0.65, within(1e-12));
    assertThat(ISOTONIC.ofIndex(9)).isEqualTo(0.9);
  }

  @Test
  void neverFallsWhenTheLogLikelihoodRises() {
    var random = new SplittableRandom(3);
    for (Calibrator calibrator : List.of(PLATT, ISOTONIC)) {
      for (int round = 0; round < 1000; round++) {
        int size = random.nextInt(2, 10);
        double popularity = random.nextDouble(-12, 0);
        double lower = random.nextDouble(-12, 0);
        double higher = random.nextDouble(lower, 0.001);

        assertThat(calibrator.probability(higher, size, popularity))
            .isBetween(calibrator.probability(lower, size, popularity), 1.0);
      }
    }
  }

  @Test
  void comesBackFromJsonUnchanged() throws JsonProcessingException {
    var mapper = new ObjectMapper();
    var settings =
        new CombinationSettings(
            new ScoreTransform(ScoreTransform.Kind.SOFTMAX, 2), List.of(0.75, 0.25), ISOTONIC);

    String json = mapper.writeValueAsString(settings);

    assertThat(mapper.readValue(json, CombinationSettings.class)).isEqualTo(settings);
  }

  @Test
  void refusesWhatIsNoCalibrator() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibrator.platt(0, -0.1, 0, 0))
        .withMessage("slope is -0.1; expected at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Calibrator.platt(Double.NaN, 1, 0, 0))
        .withMessage("intercept is NaN; expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLATT.withIsotonic(List.of(), List.of()))
        .withMessageContaining("0 knots and 0 values with method ISOTONIC");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLATT.withIsotonic(List.of(0.0, 1.0), List.of(0.6, 0.4)))
        .withMessageContaining("expected knots to ascend and values not to descend");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLATT.withIsotonic(List.of(0.0), List.of(1.5)))
        .withMessage("value 0 is 1.5; expected a probability, 0 to 1");
  }
}
