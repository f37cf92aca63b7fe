package org.affinity4j.common.attribution;

/**
 * A share of trials, counted while they come, whose variance heeds that trials of one shopper hang
 * together (see {@link Tally}). A share of 0 or 1 has a variance too: at least that of as many
 * independent trials with one success and one failure more. For one thread.
 */
public final class ClusteredShare {

  private final double[] successes = new double[Tally.BUCKETS];
  private final double[] trials = new double[Tally.BUCKETS];

  /**
   * Counts trials.
   *
   * @param shopper hash of whom they are of
   * @param succeeded how many of them, and of earlier ones of the shopper, succeeded now
   * @param tried how many there were; 0 where earlier ones succeeded
   */
  public void add(long shopper, int succeeded, int tried) {
    int bucket = Tally.bucket(shopper);
    successes[bucket] += succeeded;
    trials[bucket] += tried;
  }

  /** The share of now. */
  public Ratio ratio() {
    Ratio clustered = Tally.ratio(successes, trials);
    double smoothed = (clustered.numerator() + 1) / (clustered.denominator() + 2);
    double least = smoothed * (1 - smoothed) / Math.max(1, clustered.denominator());
    return new Ratio(
        clustered.numerator(), clustered.denominator(), Math.max(least, clustered.variance()));
  }
}
