package org.affinity4j.serving.recommend;

import java.util.SortedMap;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.ScoreFunction;

/**
 * Scores with those of newcomers added: the sum of the scores of a newcomer's stand-ins by their
 * number, those without a score counting as 0.
 *
 * @param known ordinals below it are scored by the scores themselves
 * @param standIns of each newcomer
 * @param otherwise score of a newcomer none of whose stand-ins is scored
 */
record FieldScores(
    ScoreFunction scores, int known, SortedMap<Integer, int[]> standIns, float otherwise)
    implements ScoreFunction {

  @Override
  public float score(int ordinal) {
    if (ordinal < known) {
      return scores.score(ordinal);
    }
    int[] alike = standIns.get(ordinal);
    return alike == null ? UNSCORED : mean(alike);
  }

  private float mean(int[] alike) {
    float sum = 0;
    boolean scored = false;
    for (int item : alike) {
      float score = scores.score(item);
      if (score != UNSCORED) {
        sum += score;
        scored = true;
      }
    }
    return scored ? sum / alike.length : otherwise;
  }

  @Override
  public void forEach(ScoreConsumer consumer) {
    scores.forEach(consumer);
    standIns.forEach(
        (ordinal, alike) -> {
          float score = mean(alike);
          if (score != UNSCORED) {
            consumer.accept(ordinal, score);
          }
        });
  }

  @Override
  public void offerTo(TopK best, ItemFilter filter) {
    scores.offerTo(best, filter);
    standIns.forEach(
        (ordinal, alike) -> {
          float score = filter.accepts(ordinal) ? mean(alike) : UNSCORED;
          if (score != UNSCORED && score >= best.floor()) {
            best.offer(ordinal, score);
          }
        });
  }
}
