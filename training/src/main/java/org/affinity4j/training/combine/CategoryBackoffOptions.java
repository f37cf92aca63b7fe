package org.affinity4j.training.combine;

import org.affinity4j.training.train.Doc;

/** Options of {@link CategoryBackoffTrainer}. */
public record CategoryBackoffOptions(
    @Doc("levels of the category tree counted from the root, beside the whole path; 0 to 10")
        int maxLevels,
    @Doc("added to the count of each item so that unseen ones are possible; above 0")
        double pseudoCount,
    @Doc("weight of category popularity against counted pairs, in pairs; above 0")
        double priorPairs) {

  public CategoryBackoffOptions {
    if (maxLevels < 0 || maxLevels > 10) {
      throw new IllegalArgumentException("maxLevels is " + maxLevels + "; expected 0 to 10");
    }
    checkPositive("pseudoCount", pseudoCount);
    checkPositive("priorPairs", priorPairs);
  }

  /** Four levels and the whole path, half a count an item (Jeffreys), five prior pairs. */
  public static CategoryBackoffOptions defaults() {
    return new CategoryBackoffOptions(4, 0.5, 5);
  }

  private static void checkPositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number above 0".formatted(name, value));
    }
  }
}
