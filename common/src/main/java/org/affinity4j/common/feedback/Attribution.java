package org.affinity4j.common.feedback;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which of our answers an event followed.
 *
 * @param recommendationId the answer's id
 * @param position place of the product in it, from 1
 */
public record Attribution(Optional<String> recommendationId, OptionalInt position) {

  /** None is known. */
  public static final Attribution NONE = new Attribution(Optional.empty(), OptionalInt.empty());
}
