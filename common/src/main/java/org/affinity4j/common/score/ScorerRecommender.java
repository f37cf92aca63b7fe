package org.affinity4j.common.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.math.TopK;

/** Ranks all items a scorer has a score for: the same full ranking in evaluation and serving. */
public final class ScorerRecommender implements Recommender {

  private final Scorer scorer;

  public ScorerRecommender(Scorer scorer) {
    this.scorer = scorer;
  }

  @Override
  public List<ScoredItem> recommend(Query query, int n, ItemFilter filter) {
    Optional<ScoreFunction> scores = scorer.bind(query);
    return scores.isEmpty() ? List.of() : best(scores.get(), n, filter);
  }

  /** The best items of one query's scores, as {@link #recommend} gives them. */
  public static List<ScoredItem> best(ScoreFunction scores, int n, ItemFilter filter) {
    TopK best = new TopK(n);
    scores.offerTo(best, filter);
    TopK.Ranked ranked = best.drain();
    var answer = new ArrayList<ScoredItem>(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      answer.add(new ScoredItem(ranked.ordinals()[i], ranked.scores()[i]));
    }
    return answer;
  }
}
