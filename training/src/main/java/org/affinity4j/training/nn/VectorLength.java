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
    float dot = dot(g, gAt, unit, at, d);
    float inverse = 1 / length;
    for (int k = 0; k < d; k++) {
      g[gAt + k] = (g[gAt + k] - dot * unit[at + k]) * inverse;
    }
  }

  /** Sum of squares of {@code x[at..at+d-1]}. */
  static double squares(float[] x, int at, int d) {
    return dot(x, at, x, at, d);
  }

  /** Product of two vectors. Four running sums: the additions of one would wait for each other. */
  static float dot(float[] x, int at, float[] y, int yAt, int d) {
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

  /** Adds {@code factor} times a stretch of one array to a stretch of another. */
  static void add(float[] from, int at, float factor, float[] to, int toAt, int d) {
    for (int k = 0; k < d; k++) {
      to[toAt + k] += factor * from[at + k];
    }
  }
}
