package org.affinity4j.training.evaluate;

/**
 * How good one answer is, judged by the places at which the relevant items stand. Pure and
 * thread-safe. Letters: n the cut-off, R the number of relevant items (those the model cannot know
 * included), r_1 &lt; r_2 &lt; ... the places, from 1, of the relevant items in the answer.
 */
public interface RankingMetric {

  /** What it is called in reports, such as {@code recall@20}. */
  String name();

  /** Places beyond this one do not matter, n; at least 1. */
  int cutoff();

  /**
   * Measures one answer.
   *
   * @param ranks places of the relevant items in the answer, ascending, each at least 1; items that
   *     are not in the answer have no place here. May reach beyond the cut-off
   * @param relevant number of relevant items, R, at least 1 and at least the number of ranks
   * @return 0 (nothing relevant in the answer) to 1 (no better answer is possible, or as near to it
   *     as the metric can come)
   */
  double measure(int[] ranks, int relevant);
}
