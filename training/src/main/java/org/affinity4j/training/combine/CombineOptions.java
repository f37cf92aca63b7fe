package org.affinity4j.training.combine;

import org.affinity4j.training.train.Doc;

/**
 * How combination scores are fitted and judged.
 *
 * @param replaced which members a corruption replaces
 */
public record CombineOptions(
    @Doc("which members a corrupted combination replaces: all, half (at least half) or one")
        Replaced replaced,
    @Doc("corrupted combinations made of each real one, 1 to 100; they share its weight")
        int corruptions,
    @Doc("real combinations judged at most, at least 10; more are sampled") int maxCombinations,
    @Doc("bins of equal mass for the calibration error, 2 to 100") int bins,
    @Doc("bootstrap samples for the intervals, 0 (none) or at least 100") int bootstrap) {

  /** Which members a corruption replaces. */
  public enum Replaced {
    /** Every member: a random set of the same size and popularity. */
    ALL,
    /** At least half of the members, how many by chance. */
    HALF,
    /** One member: the hardest to tell. */
    ONE
  }

  public CombineOptions {
    check("corruptions", corruptions, 1, 100);
    check("maxCombinations", maxCombinations, 10, Integer.MAX_VALUE);
    check("bins", bins, 2, 100);
    if (bootstrap != 0) {
      check("bootstrap", bootstrap, 100, 1_000_000);
    }
  }

  /** All members replaced, 5 corruptions each, 2,000 combinations, 10 bins, 1,000 samples. */
  public static CombineOptions defaults() {
    return new CombineOptions(Replaced.ALL, 5, 2_000, 10, 1_000);
  }

  /** These options with another kind of corruption. */
  public CombineOptions withReplaced(Replaced other) {
    return new CombineOptions(other, corruptions, maxCombinations, bins, bootstrap);
  }

  private static void check(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; expected %d to %d".formatted(name, value, low, high));
    }
  }
}
