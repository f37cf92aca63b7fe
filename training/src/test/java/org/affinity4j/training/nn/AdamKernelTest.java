package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdamKernelTest {

  private static final int[] LENGTHS = {0, 1, 3, 8, 16, 17, 33, 64, 100};
  private static final int AT = 3;
  private static final int OTHER = 5;

  static Stream<AdamKernel> kernels() {
    return Stream.of(new ScalarAdam(), AdamKernel.fastest());
  }

  private static float[] noise(int length, int seed) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void adamStepsAreThoseOfThePaper(AdamKernel kernel) {
    for (int d : LENGTHS) {
      float[] values = noise(d + 10, 1);
      float[] first = noise(d + 10, 2);
      float[] second = noise(d + 10, 3);
      for (int i = 0; i < second.length; i++) {
        second[i] = Math.abs(second[i]);
      }
      float[] gradients = noise(d + 10, 4);
      float[] expected = values.clone();
      for (int k = 0; k < d; k++) {
        double g = 0.5 * gradients[OTHER + k];
        double m = 0.9 * first[AT + k] + 0.1 * g;
        double s = 0.99 * second[AT + k] + 0.01 * g * g;
        expected[AT + k] = (float) (0.98 * values[AT + k] - 0.01 * m / (Math.sqrt(s) + 1e-8));
      }
      var step = new AdamKernel.Step(0.5f, 0.01f, 0.98f, 0.9f, 0.99f, 1e-8f);
      kernel.step(new AdamKernel.Row(values, first, second, AT), gradients, OTHER, step, d);
      assertThat(values).containsExactly(expected, Offset.offset(1e-5f));
    }
  }
}
