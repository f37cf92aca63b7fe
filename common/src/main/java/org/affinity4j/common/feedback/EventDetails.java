package org.affinity4j.common.feedback;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is known of an event beside who, what and when.
 *
 * @param quantity pieces
 * @param price of one piece, in the shop's currency
 * @param rating in the shop's own scale
 * @param order id of the order
 * @param shop id of the shop
 * @param promotion id of the promotion
 */
public record EventDetails(
    OptionalInt quantity,
    OptionalDouble price,
    OptionalDouble rating,
    Optional<String> order,
    Optional<String> shop,
    Optional<String> promotion) {

  /** Nothing is known. */
  public static final EventDetails NONE =
      new EventDetails(
          OptionalInt.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
