package org.affinity4j.training.nn.layer;

import org.affinity4j.training.train.VectorModule;

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

  /**
   * A step of Adam (Kingma and Ba 2015, algorithm 1) of one row.
   *
   * @param gradients hold the row's from {@code from} on
   */
  public static void adam(AdamRow row, float[] gradients, int from, AdamStep step, int d) {
    KERNEL.adam(row, gradients, from, step, d);
  }

  /**
   * Where a row and its moments lie.
   *
   * @param first moving mean of the gradients
   * @param second moving mean of their squares
   * @param at where the row begins in each of the three
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  public record AdamRow(float[] values, float[] first, float[] second, int at) {}

  /**
   * How far a step goes.
   *
   * @param scale multiplies the gradients
   * @param rate learning rate, corrected for moments that began at 0
   * @param kept multiplies the values before the step (decoupled weight decay)
   */
  public record AdamStep(
      float scale, float rate, float kept, float beta1, float beta2, float epsilon) {}
}
