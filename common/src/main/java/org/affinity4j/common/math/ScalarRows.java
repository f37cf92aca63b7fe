package org.affinity4j.common.math;

/** Plain loops. */
final class ScalarRows implements RowKernel {

  /** Four running sums: the additions of one would wait for each other. */
  @Override
  public float dot(float[] x, int at, float[] y, int yAt, int d) {
    float a = 0;
    float b = 0;
    float c = 0;
    float e = 0;
    int k = 0;
    for (; k + 3 < d; k += 4) {
      a += x[at + k] * y[yAt + k];
      b += x[at + k + 1] * y[yAt + k + 1];
      c += x[at + k + 2] * y[yAt + k + 2];
      e += x[at + k + 3] * y[yAt + k + 3];
    }
    for (; k < d; k++) {
      a += x[at + k] * y[yAt + k];
    }
    return (a + b) + (c + e);
  }

  @Override
  public int dot(short[] x, byte[] y, int yAt, int d) {
    int sum = 0;
    for (int k = 0; k < d; k++) {
      sum += x[k] * y[yAt + k];
    }
    return sum;
  }

  @Override
  public void add(float[] from, int at, float factor, float[] to, int toAt, int d) {
    for (int k = 0; k < d; k++) {
      to[toAt + k] += factor * from[at + k];
    }
  }

  @Override
  public void multiply(float[] x, int at, float factor, int d) {
    for (int k = at; k < at + d; k++) {
      x[k] *= factor;
    }
  }
}
