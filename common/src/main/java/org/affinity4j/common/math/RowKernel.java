package org.affinity4j.common.math;

/**
 * What is done to short stretches of arrays again and again. Arguments as in {@link Rows}.
 * Stateless, safe for several threads.
 */
interface RowKernel {

  float dot(float[] x, int at, float[] y, int yAt, int d);

  int dot(short[] x, byte[] y, int yAt, int d);

  void add(float[] from, int at, float factor, float[] to, int toAt, int d);

  void multiply(float[] x, int at, float factor, int d);
}
