package org.affinity4j.serving.recommend;

import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairCounts;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.SparseScores;

/**
 * What is looked at instead of the query's items: cosine of co-views less cosine of co-purchases,
 * kept where it is above 0. Items viewed together because they are bought together drop out.
 */
final class SubstituteScorer implements Scorer {

  private final CooccurrenceModel counts;

  SubstituteScorer(CooccurrenceModel counts) {
    this.counts = counts;
  }

  @Override
  public ItemIndex items() {
    return counts.items();
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    PairCounts viewed = counts.counts(Relation.VIEWED);
    PairCounts bought = counts.counts(Relation.BOUGHT);
    SparseRows rows = viewed.pairs();
    var scores = new IntFloatMap(256);
    for (int item : query.items()) {
      if (item >= items().size()) {
        continue;
      }
      for (int position = rows.start(item); position < rows.end(item); position++) {
        int other = rows.column(position);
        float difference = cosine(viewed, item, other) - cosine(bought, item, other);
        if (other != item && difference > 0) {
          scores.add(other, difference);
        }
      }
    }
    return scores.size() == 0 ? Optional.empty() : Optional.of(new SparseScores(scores));
  }

  private static float cosine(PairCounts counts, int a, int b) {
    int together = counts.together(a, b);
    return together == 0
        ? 0
        : (float) (together / Math.sqrt((double) counts.single()[a] * counts.single()[b]));
  }
}
