package org.affinity4j.common.score;

import org.affinity4j.common.math.TopK;

/** A score for every item, held in an array that now belongs to this object. */
public final class DenseScores implements ScoreFunction {

  private final float[] scores;

  /**
   * Wraps an array of one score per ordinal.
   *
   * @param scores taken over, not copied; entries may be {@link #UNSCORED} but not NaN
   */
  public DenseScores(float[] scores) {
    this.scores = scores;
  }

  @Override
  public float score(int ordinal) {
    return scores[ordinal];
  }

  @Override
  public void forEach(ScoreConsumer consumer) {
    for (int ordinal = 0; ordinal < scores.length; ordinal++) {
      if (scores[ordinal] != UNSCORED) {
        consumer.accept(ordinal, scores[ordinal]);
      }
    }
  }

  /** As the default, but the many items below the floor cost one comparison each. */
  @Override
  public void offerTo(TopK best, ItemFilter filter) {
    float floor = best.floor();
    for (int ordinal = 0; ordinal < scores.length; ordinal++) {
      float score = scores[ordinal];
      if (score >= floor && score != UNSCORED && filter.accepts(ordinal)) {
        best.offer(ordinal, score);
        floor = best.floor();
      }
    }
  }
}
