package org.affinity4j.common.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowsTest {

  private static final int[] LENGTHS = {0, 1, 3, 8, 16, 17, 33, 64, 100};
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);
  private static final int AT = 3;
  private static final int OTHER = 5;

  static Stream<RowKernel> kernels() {
    return Stream.of(
        new ScalarRows(), VectorModule.fastest(RowKernel.class, "VectorRows", ScalarRows::new));
  }

  private static float[] noise(int length, int seed) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void thisProcessHasBothKinds() {
    assertThat(VectorModule.isPresent()).isTrue();
    assertThat(kernels().map(Object::getClass).distinct()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void productsSumsAndMultiplesAreThoseOfTheTextbook(RowKernel kernel) {
    for (int d : LENGTHS) {
      float[] x = noise(d + 10, 1);
      float[] y = noise(d + 10, 2);
      float[] sum = y.clone();
      float[] multiple = x.clone();
      double product = 0;
      for (int k = 0; k < d; k++) {
        product += (double) x[AT + k] * y[OTHER + k];
        sum[OTHER + k] += 0.5f * x[AT + k];
        multiple[AT + k] *= -2;
      }
      assertThat(kernel.dot(x, AT, y, OTHER, d)).isCloseTo((float) product, CLOSE);
      kernel.add(x, AT, 0.5f, y, OTHER, d);
      assertThat(y).containsExactly(sum, Offset.offset(1e-6f));
      kernel.multiply(x, AT, -2, d);
      assertThat(x).containsExactly(multiple);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void productsWithRowsOfBytesAreThoseOfTheTextbook(RowKernel kernel) {
    var random = new Random(4);
    for (int d : LENGTHS) {
      byte[] x = new byte[d];
      byte[] y = new byte[d + 10];
      random.nextBytes(x);
      random.nextBytes(y);
      assertThat(kernel.dot(shorts(x), y, OTHER, d)).isEqualTo(product(x, y, d));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theGreatestProductsOfBytesDoNotOverflow(RowKernel kernel) {
    for (int d : LENGTHS) {
      byte[] x = new byte[d];
      byte[] y = new byte[d + 10];
      Arrays.fill(x, (byte) -127);
      Arrays.fill(y, Byte.MIN_VALUE);
      assertThat(kernel.dot(shorts(x), y, OTHER, d)).isEqualTo(127 * 128 * d);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void productsWithSeveralRowsAreThoseWithEach(RowKernel kernel) {
    var random = new Random(5);
    for (int d : new int[] {1, 9, 16, 32, 64, 100, 128}) {
      byte[] x = new byte[d];
      byte[] rows = new byte[20 * d];
      random.nextBytes(x);
      random.nextBytes(rows);
      short[] vector = shorts(x);
      int[] numbers = {19, 0, 7, 7, 3};
      int[] products = new int[3];

      kernel.dots(vector, rows, numbers, 1, 4, products);

      for (int i = 0; i < products.length; i++) {
        assertThat(products[i]).isEqualTo(kernel.dot(vector, rows, numbers[i + 1] * d, d));
      }
    }
  }

  private static int product(byte[] x, byte[] y, int d) {
    int sum = 0;
    for (int k = 0; k < d; k++) {
      sum += Math.max(x[k], -127) * y[OTHER + k];
    }
    return sum;
  }

  private static short[] shorts(byte[] x) {
    short[] values = new short[x.length];
    for (int k = 0; k < x.length; k++) {
      values[k] = (short) Math.max(x[k], -127);
    }
    return values;
  }
}
