package org.affinity4j.common.math;

/**
 * Arithmetic on rows: stretches of some ten to a few hundred values of an array. In vector
 * registers where the process has the incubating Vector API, in plain loops elsewhere: loops that
 * short gain little from what the just-in-time compiler vectorises by itself. The two differ in the
 * order of additions, so in the last digits. Stateless, safe for several threads.
 */
public final class Rows {

  private static final RowKernel KERNEL =
      VectorModule.fastest(RowKernel.class, "VectorRows", ScalarRows::new);

  private Rows() {}

  /** Product of two rows. */
  public static float dot(float[] x, int at, float[] y, int yAt, int d) {
    return KERNEL.dot(x, at, y, yAt, d);
  }

  /**
   * Product of a vector of length d with a row of bytes, exact.
   *
   * @param x values of -127 to 127: two products are added up in 16 bits
   * @param y values of -127 to 127 (-128 is allowed) in the row
   * @param d at most 131,072, so that the sum fits 32 bits
   */
  public static int dot(short[] x, byte[] y, int yAt, int d) {
    return KERNEL.dot(x, y, yAt, d);
  }

  /**
   * Products of a vector with some rows of a matrix of bytes of as many columns, exact; values as
   * in {@link #dot(short[], byte[], int, int)}.
   *
   * @param rows numbers of rows; those at {@code from..to-1} are taken
   * @param products takes that of row {@code rows[from + i]} at i
   */
  public static void dots(short[] x, byte[] y, int[] rows, int from, int to, int[] products) {
    KERNEL.dots(x, y, rows, from, to, products);
  }

  /** Sum of squares of {@code x[at..at+d-1]}. */
  public static float squares(float[] x, int at, int d) {
    return KERNEL.dot(x, at, x, at, d);
  }

  /** Adds {@code factor} times a row to a row. */
  public static void add(float[] from, int at, float factor, float[] to, int toAt, int d) {
    KERNEL.add(from, at, factor, to, toAt, d);
  }

  /** Multiplies a row. */
  public static void multiply(float[] x, int at, float factor, int d) {
    KERNEL.multiply(x, at, factor, d);
  }
}
