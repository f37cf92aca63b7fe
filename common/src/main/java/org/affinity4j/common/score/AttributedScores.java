package org.affinity4j.common.score;

import java.util.Map;

/** Scores that are sums over named sources, and can tell how much each source gave. */
public interface AttributedScores extends ScoreFunction {

  /**
   * What each source gave to the score of an item: at least 0, summing to the score up to rounding.
   * Sources that gave nothing are left out.
   *
   * @return by source, largest first, ties by name; empty for an unscored item
   */
  Map<String, Float> contributions(int ordinal);
}
