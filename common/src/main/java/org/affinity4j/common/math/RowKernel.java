package org.affinity4j.common.math;

/**
 * What is done to short stretches of arrays again and again. Arguments as in {@link Rows}.
 * Stateless, safe for several threads.
 */
interface RowKernel {

  float dot(float[] x, int at, float[] y, int yAt, int d);

  int dot(short[] x, byte[] y, int yAt, int d);

  default void dots(short[] x, byte[] y, int[] rows, int from, int to, int[] products) {
    for (int i = from; i < to; i++) {
      products[i - from] = dot(x, y, rows[i] * x.length, x.length);
    }
  }

  void add(float[] from, int at, float factor, float[] to, int toAt, int d);

  void multiply(float[] x, int at, float factor, int d);
}
