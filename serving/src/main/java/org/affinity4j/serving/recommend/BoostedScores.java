package org.affinity4j.serving.recommend;

import java.util.List;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.serving.recommend.Effect.Boost;

/** Scores after boosts; several boosts of one product multiply, up to a million times. */
record BoostedScores(ScoreFunction scores, List<Boost> boosts) implements ScoreFunction {

  /** Bound of what several boosts come to, up as well as down. */
  static final float MOST = 1e6f;

  @Override
  public float score(int ordinal) {
    return boosted(ordinal, scores.score(ordinal));
  }

  @Override
  public void forEach(ScoreConsumer consumer) {
    scores.forEach((ordinal, score) -> consumer.accept(ordinal, boosted(ordinal, score)));
  }

  private float boosted(int ordinal, float score) {
    float factor = factor(boosts, ordinal);
    return score >= 0 ? score * factor : score / factor;
  }

  /** What the boosts of a product come to. */
  static float factor(List<Boost> boosts, int ordinal) {
    float factor = 1;
    for (int i = 0; i < boosts.size(); i++) {
      if (boosts.get(i).products().accepts(ordinal)) {
        factor *= boosts.get(i).factor();
      }
    }
    return Math.max(1 / MOST, Math.min(MOST, factor));
  }
}
