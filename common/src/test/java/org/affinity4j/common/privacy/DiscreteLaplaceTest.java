package org.affinity4j.common.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreteLaplaceTest {

  private static final int DRAWS = 200_000;

  /** P(x) = (1 - a) / (1 + a) a^|x| with a = exp(-1 / scale). */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 10})
  void isDrawnAsItShould(long scale) {
    var noise = new DiscreteLaplace(scale, new SplittableRandom(scale));
    Map<Long, Integer> drawn = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      drawn.merge(noise.next(), 1, Integer::sum);
    }
    double a = Math.exp(-1.0 / scale);
    for (long x = -2 * scale; x <= 2 * scale; x++) {
      double expected = (1 - a) / (1 + a) * Math.pow(a, (double) Math.abs(x));
      double error = 5 * Math.sqrt(expected / DRAWS);
      assertThat((double) drawn.getOrDefault(x, 0) / DRAWS)
          .as("probability of %d", x)
          .isCloseTo(expected, within(error));
    }
  }

  @Test
  void aScaleBelowOneIsRefused() {
    assertThatThrownBy(() -> new DiscreteLaplace(0, new SplittableRandom(1)))
        .hasMessage("scale is 0; expected at least 1");
  }
}
