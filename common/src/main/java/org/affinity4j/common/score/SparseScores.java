package org.affinity4j.common.score;

import org.affinity4j.common.math.IntFloatMap;

/** Scores of the few items a query leads to; every other item is unscored. */
public final class SparseScores implements ScoreFunction {

  private final IntFloatMap scores;

  /** Wraps a map from ordinal to score, which now belongs to this object. */
  public SparseScores(IntFloatMap scores) {
    this.scores = scores;
  }

  @Override
  public float score(int ordinal) {
    return scores.getOrDefault(ordinal, UNSCORED);
  }

  @Override
  public void forEach(ScoreConsumer consumer) {
    scores.forEach(consumer::accept);
  }
}
