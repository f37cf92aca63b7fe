package org.affinity4j.common.privacy;

/**
 * How much a private report may tell of one shopper.
 *
 * @param epsilon bound of what is told, above 0: whether a shopper took part or not, no report is
 *     more than e^epsilon times as probable, but for what {@link #DELTA} allows
 * @param mostAnswers answers of one shopper that count at most: the first
 * @param leastGroup answers below which a group is not told; raised where {@link #DELTA} asks for
 *     more
 */
public record PrivacyOptions(double epsilon, int mostAnswers, int leastGroup) {

  /**
   * Chance, at most, that a group is told of that is there only for one shopper, by whose labels
   * alone one could tell that the shopper took part.
   */
  public static final double DELTA = 1e-6;

  /** Counts of each group: answers, and of them clicked, carted, bought. */
  static final int COUNTS = 4;

  private static final double MOST_EPSILON = 100;
  private static final double LEAST_EPSILON = 1e-6;

  public PrivacyOptions {
    if (!(epsilon >= LEAST_EPSILON && epsilon <= MOST_EPSILON)) {
      throw new IllegalArgumentException(
          "epsilon is %s; expected %s to %s".formatted(epsilon, LEAST_EPSILON, MOST_EPSILON));
    }
    if (mostAnswers < 1 || mostAnswers > 1_000) {
      throw new IllegalArgumentException(
          "most answers of a shopper are %d; expected 1 to 1000".formatted(mostAnswers));
    }
    if (leastGroup < 1) {
      throw new IllegalArgumentException(
          "least group is %d; expected at least 1".formatted(leastGroup));
    }
  }

  /**
   * The most by which one shopper changes all counts together, in absolute value: each of the
   * shopper's answers adds 1 to at most four counts of one group of each section.
   *
   * @param sections how many breakdowns are told
   */
  long sensitivity(int sections) {
    return (long) COUNTS * mostAnswers * sections;
  }

  /** Scale of the noise of each count: sensitivity over epsilon, rounded up. */
  long scale(int sections) {
    return (long) Math.ceil(sensitivity(sections) / epsilon);
  }

  /**
   * Answers, noise included, from which on a group is told: a group of one shopper alone gets there
   * with a chance of {@link #DELTA} at most, over all groups and sections.
   */
  long threshold(int sections) {
    double chances = (double) mostAnswers * sections;
    double needed = mostAnswers + scale(sections) * Math.log(chances / DELTA);
    return Math.max(leastGroup, (long) Math.ceil(needed));
  }
}
