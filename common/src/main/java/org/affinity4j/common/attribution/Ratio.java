package org.affinity4j.common.attribution;

/**
 * A ratio of two totals, such as clicks per impression, and how uncertain it is.
 *
 * @param numerator total of what is counted
 * @param denominator total of what it is counted per; 0 where there was none
 * @param variance of the ratio, as clusters that are independent of each other show it
 */
public record Ratio(double numerator, double denominator, double variance) {

  /** Of independent trials, each of which succeeds or does not. */
  public static Ratio ofTrials(long successes, long trials) {
    double rate = trials == 0 ? 0 : (double) successes / trials;
    return new Ratio(successes, trials, trials == 0 ? 0 : rate * (1 - rate) / trials);
  }

  /** 0 where there was nothing to count per. */
  public double value() {
    return denominator == 0 ? 0 : numerator / denominator;
  }

  /** The interval of an amount, such as revenue per impression: normal, never below 0. */
  public Estimate amount() {
    Estimate normal = Estimate.normal(value(), variance);
    return denominator == 0
        ? Estimate.NOTHING
        : new Estimate(normal.value(), Math.max(0, normal.low()), normal.high());
  }

  /**
   * The interval of a share, by the score of Wilson (1927), on as many trials as the clusters are
   * worth: the trials over the design effect (Kish 1965), at least 1. Without any trial 0 to 1.
   */
  public Estimate share() {
    if (denominator == 0) {
      return new Estimate(0, 0, 1);
    }
    double rate = Math.min(1, value());
    double trials = denominator / designEffect(rate);
    double square = Estimate.Z * Estimate.Z;
    double centre = (rate + square / (2 * trials)) / (1 + square / trials);
    double half =
        Estimate.Z
            * Math.sqrt(rate * (1 - rate) / trials + square / (4 * trials * trials))
            / (1 + square / trials);
    return new Estimate(
        rate, Math.max(0, Math.min(rate, centre - half)), Math.min(1, centre + half));
  }

  private double designEffect(double rate) {
    double alone = rate * (1 - rate) / denominator;
    return alone == 0 ? 1 : Math.max(1, variance / alone);
  }
}
