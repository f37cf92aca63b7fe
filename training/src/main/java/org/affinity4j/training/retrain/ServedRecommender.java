package org.affinity4j.training.retrain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.Recommender;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;

/**
 * Answers as a release does in service: where its model has too little, the list is filled up by
 * what the release falls back to. Scores of the two parts are not comparable.
 */
final class ServedRecommender implements Recommender {

  private final Recommender primary;
  private final Recommender fallback;

  ServedRecommender(Scorer primary, Scorer fallback) {
    this.primary = new ScorerRecommender(primary);
    this.fallback = new ScorerRecommender(fallback);
  }

  @Override
  public List<ScoredItem> recommend(Query query, int n, ItemFilter filter) {
    List<ScoredItem> answer = primary.recommend(query, n, filter);
    if (answer.size() == n) {
      return answer;
    }
    Set<Integer> taken = new HashSet<>();
    answer.forEach(item -> taken.add(item.ordinal()));
    var filled = new ArrayList<>(answer);
    filled.addAll(
        fallback.recommend(
            query,
            n - answer.size(),
            ordinal -> filter.accepts(ordinal) && !taken.contains(ordinal)));
    return filled;
  }
}
