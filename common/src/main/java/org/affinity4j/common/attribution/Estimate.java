package org.affinity4j.common.attribution;

/**
 * A figure and the interval that covers the truth with 95 % confidence.
 *
 * @param low lower end
 * @param high upper end
 */
public record Estimate(double value, double low, double high) {

  /** Nothing was observed. */
  static final Estimate NOTHING = new Estimate(0, 0, 0);

  /** The normal quantile of 95 % confidence. */
  static final double Z = 1.959963984540054;

  /** Of a figure with a normal error. */
  static Estimate normal(double value, double variance) {
    double half = Z * Math.sqrt(variance);
    return new Estimate(value, value - half, value + half);
  }
}
