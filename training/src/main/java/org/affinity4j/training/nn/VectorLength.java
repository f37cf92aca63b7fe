package org.affinity4j.training.nn;

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
    double squares = squares(x, at, d);
    if (squares < TINY) {
      return 1;
    }
    float length = (float) Math.sqrt(squares);
    float inverse = Float.isInfinite(length) ? Float.NaN : 1 / length;
    for (int k = at; k < at + d; k++) {
      x[k] *= inverse;
    }
    return length;
  }

  /**
   * Turns the gradient g with respect to {@code v = x / |x|} into that with respect to x: {@code (g
   * - (g . v) v) / |x|}, in place.
   *
   * @param unit holds v at {@code at}
   */
  static void backward(float[] unit, int at, float length, float[] g, int gAt, int d) {
    float dot = 0;
    for (int k = 0; k < d; k++) {
      dot += g[gAt + k] * unit[at + k];
    }
    float inverse = 1 / length;
    for (int k = 0; k < d; k++) {
      g[gAt + k] = (g[gAt + k] - dot * unit[at + k]) * inverse;
    }
  }

  /** Sum of squares of {@code x[at..at+d-1]}. */
  static double squares(float[] x, int at, int d) {
    float a = 0;
    float b = 0;
    int k = at;
    for (; k + 1 < at + d; k += 2) {
      a += x[k] * x[k];
      b += x[k + 1] * x[k + 1];
    }
    if (k < at + d) {
      a += x[k] * x[k];
    }
    return a + b;
  }

  /** Adds {@code factor} times a stretch of one array to a stretch of another. */
  static void add(float[] from, int at, float factor, float[] to, int toAt, int d) {
    for (int k = 0; k < d; k++) {
      to[toAt + k] += factor * from[at + k];
    }
  }
}
