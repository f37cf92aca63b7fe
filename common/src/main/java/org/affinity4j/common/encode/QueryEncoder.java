package org.affinity4j.common.encode;

import java.util.Optional;
import org.affinity4j.common.score.Query;

/** Turns a query into a vector in the space of the item vectors. Immutable and thread-safe. */
public interface QueryEncoder {

  /** Length of the vectors it gives. */
  int dimension();

  /**
   * The vector of a query, a new array. Signals whose items the encoder has not learnt are passed
   * over.
   *
   * @return empty when nothing of the query is known
   */
  Optional<float[]> encode(Query query);
}
