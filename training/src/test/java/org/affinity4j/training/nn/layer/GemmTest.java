package org.affinity4j.training.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.affinity4j.training.nn.layer.Gemm.Matrix;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GemmTest {

  private static final int[] SIZES = {1, 2, 7};

  /** Products with vectors take another way than those of matrices. */
  @Test
  void everyKindAndShapeIsTheProduct() {
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int k : SIZES) {
          for (Kind kind : Kind.values()) {
            for (float beta : new float[] {0, 1}) {
              check(kind, m, n, k, beta);
            }
          }
        }
      }
    }
  }

  private enum Kind {
    PLAIN,
    LEFT,
    RIGHT
  }

  private static void check(Kind kind, int m, int n, int k, float beta) {
    int aRows = kind == Kind.LEFT ? k : m;
    int aColumns = kind == Kind.LEFT ? m : k;
    int bRows = kind == Kind.RIGHT ? n : k;
    int bColumns = kind == Kind.RIGHT ? k : n;
    float[] a = random(1, aRows * (aColumns + 3) + 2);
    float[] b = random(2, bRows * (bColumns + 1) + 5);
    float[] c = random(3, m * (n + 2) + 1);
    try (NativeFloats left = of(a);
        NativeFloats right = of(b);
        NativeFloats result = of(c)) {
      Matrix x = new Matrix(left, 2, aColumns + 3);
      Matrix y = new Matrix(right, 5, bColumns + 1);
      Matrix z = new Matrix(result, 1, n + 2);
      switch (kind) {
        case PLAIN -> Gemm.multiply(m, n, k, x, y, beta, z);
        case LEFT -> Gemm.multiplyTransposedLeft(m, n, k, x, y, beta, z);
        case RIGHT -> Gemm.multiplyTransposedRight(m, n, k, x, y, beta, z);
      }
      float[] expected = c.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = beta * c[1 + i * (n + 2) + j];
          for (int l = 0; l < k; l++) {
            int atA = kind == Kind.LEFT ? l * (aColumns + 3) + i : i * (aColumns + 3) + l;
            int atB = kind == Kind.RIGHT ? j * (bColumns + 1) + l : l * (bColumns + 1) + j;
            sum += a[2 + atA] * b[5 + atB];
          }
          expected[1 + i * (n + 2) + j] = sum;
        }
      }
      assertThat(result.toArray())
          .as("%s %d x %d x %d, beta %s", kind, m, n, k, beta)
          .containsExactly(expected, Offset.offset(1e-5f));
    }
  }

  private static float[] random(long seed, int length) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static NativeFloats of(float[] values) {
    NativeFloats memory = NativeFloats.allocate(values.length);
    memory.write(0, values, 0, values.length);
    return memory;
  }
}
