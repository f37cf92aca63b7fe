package org.affinity4j.training.nn;

import org.affinity4j.common.math.Rows;

/** Scaling vectors to length 1 and back-propagation through it. Stateless. */
final class VectorLength {

  private static final double TINY = 1e-12;

  private VectorLength() {}

  /**
   * Divides {@code x[at..at+d-1]} by its length. A vector too long for its length to be a number
   * becomes one of no numbers, so that whoever trains it learns that it has run away.
   *
   * @return the length; 1 when it is nothing, the vector then stays as it is
   */
  static float normalize(float[] x, int at, int d) {
    double squares = Rows.squares(x, at, d);
    if (squares < TINY) {
      return 1;
    }
    float length = (float) Math.sqrt(squares);
    float inverse = Float.isInfinite(length) ? Float.NaN : 1 / length;
    Rows.multiply(x, at, inverse, d);
    return length;
  }

  /**
   * Turns the gradient g with respect to {@code v = x / |x|} into that with respect to x: {@code (g
   * - (g . v) v) / |x|}, in place.
   *
   * @param unit holds v at {@code at}
   */
  static void backward(float[] unit, int at, float length, float[] g, int gAt, int d) {
    float dot = Rows.dot(g, gAt, unit, at, d);
    Rows.add(unit, at, -dot, g, gAt, d);
    Rows.multiply(g, gAt, 1 / length, d);
  }
}
