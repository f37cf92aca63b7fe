package org.affinity4j.common.counting;

/**
 * How strongly item a points to item b, from counts. Letters: c baskets hold both, f_a hold a, f_b
 * hold b, N in all; c is at least 1.
 */
public enum PairMeasure {
  /** Share of baskets with both: {@code c / N}. */
  SUPPORT {
    @Override
    public double of(double c, double fa, double fb, double n) {
      return c / n;
    }
  },
  /** Chance of b where a is: {@code c / f_a}. */
  CONFIDENCE {
    @Override
    public double of(double c, double fa, double fb, double n) {
      return c / fa;
    }
  },
  /** Times as often as by chance: {@code c * N / (f_a * f_b)}. */
  LIFT {
    @Override
    public double of(double c, double fa, double fb, double n) {
      return c * n / (fa * fb);
    }
  },
  /** Pointwise mutual information: {@code ln(lift)}, below 0 for pairs rarer than by chance. */
  PMI {
    @Override
    public double of(double c, double fa, double fb, double n) {
      return Math.log(LIFT.of(c, fa, fb, n));
    }
  };

  /**
   * The measure of a directed pair.
   *
   * @param c baskets with both, at least 1
   * @param fa baskets with a
   * @param fb baskets with b
   * @param n baskets in all
   */
  public abstract double of(double c, double fa, double fb, double n);
}
