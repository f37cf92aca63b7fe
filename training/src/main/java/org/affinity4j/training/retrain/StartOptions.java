package org.affinity4j.training.retrain;

import java.util.Locale;
import java.util.Map;

/**
 * What the training of a challenger starts from.
 *
 * @param policy which models go on from the release in use
 * @param passes share that these make of the passes their options plan; above 0 to 1
 * @param scratchEvery every so many releases one is trained from scratch, so that neither drift nor
 *     what is no longer in the data piles up; 1: all are; at least 1
 */
public record StartOptions(StartPolicy policy, double passes, int scratchEvery) {

  public StartOptions {
    if (!(passes > 0 && passes <= 1)) {
      throw new IllegalArgumentException(
          "share of passes after a warm start is %s; expected above 0 to 1".formatted(passes));
    }
    if (scratchEvery < 1) {
      throw new IllegalArgumentException(
          "from scratch every %d releases; expected at least 1".formatted(scratchEvery));
    }
  }

  /** What can start warm does, with half the passes; each seventh release is from scratch. */
  public static StartOptions defaults() {
    return new StartOptions(StartPolicy.WARM, 0.5, 7);
  }

  /** By name, as lineage keeps them. */
  Map<String, String> describe() {
    return Map.of(
        "start", policy.name().toLowerCase(Locale.ROOT),
        "warmPasses", Double.toString(passes),
        "scratchEvery", Integer.toString(scratchEvery));
  }
}
