package org.affinity4j.common.attribution;

import java.util.OptionalLong;

/**
 * The mixture sequential probability ratio test of Johari, Koomen, Pekelis and Walsh, "Peeking at
 * A/B tests" (KDD 2017) and "Always valid inference" (2022), on the difference of two ratios. It
 * may be looked at after every event and stopped at any time: the chance that it ever calls a
 * difference real where there is none stays below alpha.
 *
 * <p>With V the variance of the observed difference d, and a normal prior of differences N(0,
 * tau^2), the ratio is sqrt(V / (V + tau^2)) exp(tau^2 d^2 / (2 V (V + tau^2))); the difference is
 * real once it is 1 / alpha or more. Where V is estimated the bound holds as samples grow, so
 * nothing is said before both sides have {@value #LEAST_TRIALS} trials and {@value
 * #LEAST_SUCCESSES} successes between them.
 *
 * @param alpha chance of a false alarm, above 0, below 1
 * @param tau size of the differences to be expected, in the unit of the ratios, above 0. To be
 *     chosen before the data are seen; a bad choice costs samples, never validity
 */
public record SequentialTest(double alpha, double tau) {

  /** Trials each side has before anything is said. */
  public static final int LEAST_TRIALS = 100;

  /** Successes both sides have together before anything is said. */
  public static final int LEAST_SUCCESSES = 20;

  /** More trials than this are as good as never. */
  private static final double NEVER = 1e12;

  public SequentialTest {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha is %s; expected above 0, below 1".formatted(alpha));
    }
    if (!(tau > 0) || Double.isInfinite(tau)) {
      throw new IllegalArgumentException("tau is %s; expected above 0".formatted(tau));
    }
  }

  /**
   * What is known of a difference.
   *
   * @param difference challenger minus champion
   * @param low lower end of the interval that covers the true difference at all looks together with
   *     confidence 1 - alpha
   * @param high its upper end
   * @param pValue always valid
   * @param real whether the difference is one
   * @param needed trials that are still needed, of both sides, if the true difference is the
   *     observed one; 0 where it is real, empty where nobody can tell
   */
  public record Verdict(
      double difference,
      double low,
      double high,
      double pValue,
      boolean real,
      OptionalLong needed) {}

  /** Compares two ratios of shoppers who are in one of the groups only. */
  public Verdict compare(Ratio champion, Ratio challenger) {
    double difference = challenger.value() - champion.value();
    double variance = champion.variance() + challenger.variance();
    boolean enough =
        Math.min(champion.denominator(), challenger.denominator()) >= LEAST_TRIALS
            && champion.numerator() + challenger.numerator() >= LEAST_SUCCESSES
            && variance > 0;
    if (!enough) {
      return new Verdict(difference, -1, 1, 1, false, OptionalLong.empty());
    }
    double p = Math.min(1, Math.exp(-logRatio(difference, variance)));
    double half = halfWidth(variance);
    boolean real = p <= alpha;
    return new Verdict(
        difference,
        difference - half,
        difference + half,
        p,
        real,
        real
            ? OptionalLong.of(0)
            : needed(difference, variance, champion.denominator() + challenger.denominator()));
  }

  private double logRatio(double difference, double variance) {
    double prior = tau * tau;
    double sum = variance + prior;
    return 0.5 * Math.log(variance / sum) + prior * difference * difference / (2 * variance * sum);
  }

  /** All differences that the test does not refuse. */
  private double halfWidth(double variance) {
    double prior = tau * tau;
    double sum = variance + prior;
    return Math.sqrt(variance * sum / prior * (Math.log(sum / variance) - 2 * Math.log(alpha)));
  }

  /** Bisects by how much the trials must grow, for the ratio to reach 1 / alpha. */
  private OptionalLong needed(double difference, double variance, double trials) {
    double low = 0;
    double high = Math.log(NEVER / trials);
    if (logRatio(difference, variance / Math.exp(high)) < -Math.log(alpha)) {
      return OptionalLong.empty();
    }
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (logRatio(difference, variance / Math.exp(middle)) < -Math.log(alpha)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return OptionalLong.of((long) Math.ceil(trials * Math.expm1(high)));
  }
}
