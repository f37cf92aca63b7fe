package org.affinity4j.common.score;

import java.util.List;

/** Answers queries with ranked lists. Implementations are thread-safe. */
public interface Recommender {

  /**
   * The best items for a query.
   *
   * @param n how many at most, at least 1
   * @param filter which items may be given
   * @return best first, ties by the lower ordinal, no item twice; shorter than n, even empty, when
   *     fewer items have a score
   */
  List<ScoredItem> recommend(Query query, int n, ItemFilter filter);
}
