package org.affinity4j.common.score;

import org.affinity4j.common.math.TopK;

/**
 * The scores one query gives to items. Higher is better; a score is never NaN; scores of two
 * functions are not comparable. Used by one thread at a time.
 */
public interface ScoreFunction {

  /** The score of an item the function knows nothing about: below every real score. */
  float UNSCORED = Float.NEGATIVE_INFINITY;

  /** The score of an item, or {@link #UNSCORED}. */
  float score(int ordinal);

  /**
   * The scores of some items, each as {@link #score} gives it.
   *
   * @param ordinals the first {@code count} are taken
   * @param scores takes theirs, in their order
   */
  default void scores(int[] ordinals, int count, float[] scores) {
    for (int i = 0; i < count; i++) {
      scores[i] = score(ordinals[i]);
    }
  }

  /** Calls back once for each scored item, in no promised order. */
  void forEach(ScoreConsumer consumer);

  /** Offers each scored item that the filter accepts. */
  default void offerTo(TopK best, ItemFilter filter) {
    forEach(
        (ordinal, score) -> {
          if (score >= best.floor() && filter.accepts(ordinal)) {
            best.offer(ordinal, score);
          }
        });
  }

  /** Takes an item and its score. */
  @FunctionalInterface
  interface ScoreConsumer {
    void accept(int ordinal, float score);
  }
}
