package org.affinity4j.common.score;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What surrounds a query beside the shopper's history.
 *
 * @param timeMillis when the answer is wanted, in milliseconds since 1970-01-01 UTC; empty: the end
 *     of the training data
 * @param shop shop the shopper is in; empty: any
 */
public record Context(OptionalLong timeMillis, Optional<String> shop) {

  /** Nothing is known. */
  public static final Context NONE = new Context(OptionalLong.empty(), Optional.empty());
}
