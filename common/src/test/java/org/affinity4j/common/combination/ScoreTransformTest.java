package org.affinity4j.common.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.api.Test;

class ScoreTransformTest {

  @Test
  void powerTakesPositiveScoresOnly() {
    var square = new ScoreTransform(ScoreTransform.Kind.POWER, 2);

    assertThat(square.weight(3, 9)).isEqualTo(9);
    assertThat(square.weight(0, 9)).isZero();
    assertThat(square.weight(-2, 9)).isZero();
    assertThat(square.weight(ScoreFunction.UNSCORED, 9)).isZero();
    assertThat(ScoreTransform.PROPORTIONAL.weight(0.25f, 9)).isEqualTo(0.25);
  }

  @Test
  void softmaxIsTakenBelowTheBestScore() {
    var softmax = new ScoreTransform(ScoreTransform.Kind.SOFTMAX, 2);

    assertThat(softmax.weight(1000, 1000)).isEqualTo(1);
    assertThat(softmax.weight(999, 1000)).isCloseTo(Math.exp(-2), within(1e-12));
    assertThat(softmax.weight(ScoreFunction.UNSCORED, 1000)).isZero();
  }

  @Test
  void refusesASharpnessThatIsNotAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreTransform(ScoreTransform.Kind.POWER, 0))
        .withMessage("sharpness is 0.0; expected a finite number above 0");
  }
}
