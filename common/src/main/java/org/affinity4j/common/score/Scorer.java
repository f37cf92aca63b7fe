package org.affinity4j.common.score;

import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;

/** Scores items for queries. Implementations are immutable and thread-safe. */
public interface Scorer {

  /** The numbering that queries and scores use. */
  ItemIndex items();

  /**
   * Prepares the scores of a query. Signals whose items the scorer has never seen are passed over.
   *
   * @return empty when the scorer knows nothing that bears on this query
   */
  Optional<ScoreFunction> bind(Query query);
}
