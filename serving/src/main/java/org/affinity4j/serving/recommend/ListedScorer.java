package org.affinity4j.serving.recommend;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.SparseScores;

/** Scores a list whatever is asked: 1 for the first, falling evenly to above 0 for the last. */
record ListedScorer(ItemIndex items, List<Integer> listed) implements Scorer {

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    var scores = new IntFloatMap(listed.size());
    for (int place = 0; place < listed.size(); place++) {
      scores.put(listed.get(place), 1 - (float) place / listed.size());
    }
    return scores.size() == 0 ? Optional.empty() : Optional.of(new SparseScores(scores));
  }
}
