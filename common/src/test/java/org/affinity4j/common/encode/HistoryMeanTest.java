package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryMeanTest {

  private static final float[] NO_KEYS = {};

  private static float[] mean(float[] positions, float[] content, float... x) {
    return new HistoryMean(positions, content).of(x, NO_KEYS, 0, 0, 0);
  }

  @Test
  void withoutWeightsItIsThePlainMean() {
    assertThat(mean(NO_KEYS, new float[2], 1, 2, 3, 4, 5, 9))
        .containsExactly(new float[] {3, 5}, within(1e-4f));
  }

  /** Biases 0 for the last place, log 3 for the one before it, which places before that share. */
  @Test
  void biasesCountFromTheEndAndTheLastOneHoldsForAllFartherPlaces() {
    float[] positions = {0, (float) Math.log(3)};
    assertThat(mean(positions, new float[1], 10, 20, 40))
        .containsExactly(new float[] {(3 * 10 + 3 * 20 + 40) / 7f}, within(1e-3f));
    assertThat(mean(positions, new float[1], 20, 40))
        .containsExactly(new float[] {(3 * 20 + 40) / 4f}, within(1e-3f));
    assertThat(mean(positions, new float[1], 40)).containsExactly(40);
  }

  /** u = (log 2, 0): a place weighs 2 to the power of its first value. */
  @Test
  void contentWeighsAPlaceByItsVector() {
    assertThat(mean(NO_KEYS, new float[] {(float) Math.log(2), 0}, 1, 10, 2, 40))
        .containsExactly(new float[] {(2 * 1 + 4 * 2) / 6f, (2 * 10 + 4 * 40) / 6f}, within(1e-3f));
  }

  @Test
  void theQuestionOfTheLastPlaceWeighsTheKeys() {
    int d = 3;
    int a = 2;
    int steps = 4;
    int stride = 1 + 2 * a;
    var random = new Random(4);
    float[] x = gaussian(random, steps * d);
    float[] keys = gaussian(random, steps * stride);
    float[] content = gaussian(random, d);
    float[] positions = gaussian(random, 3);

    double[] weights = new double[steps];
    double sum = 0;
    for (int j = 0; j < steps; j++) {
      double logit = positions[Math.min(steps - 1 - j, 2)];
      for (int k = 0; k < d; k++) {
        logit += content[k] * x[j * d + k];
      }
      for (int k = 0; k < a; k++) {
        logit += keys[j * stride + 1 + k] * keys[(steps - 1) * stride + 1 + a + k];
      }
      weights[j] = Math.exp(logit);
      sum += weights[j];
    }
    float[] actual = new HistoryMean(positions, content).of(x, keys, stride, 1, a);
    for (int k = 0; k < d; k++) {
      double expected = 0;
      for (int j = 0; j < steps; j++) {
        expected += weights[j] / sum * x[j * d + k];
      }
      assertThat((double) actual[k]).isEqualTo(expected, within(1e-4));
    }
  }

  @Test
  void veryLargeLogitsLeaveThePlaceThatHasThem() {
    assertThat(mean(new float[] {0, 1e4f}, new float[1], 7, 8))
        .containsExactly(new float[] {7}, within(1e-5f));
    assertThat(mean(new float[] {0, -1e4f}, new float[1], 7, 8))
        .containsExactly(new float[] {8}, within(1e-5f));
  }

  private static float[] gaussian(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
