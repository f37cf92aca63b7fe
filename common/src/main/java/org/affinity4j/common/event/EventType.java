package org.affinity4j.common.event;

import java.util.Locale;
import java.util.Optional;

/** What a shopper did with a product, weakest intent first among the positive ones. */
public enum EventType {
  /** Our answer showed the product. */
  IMPRESSION,
  /** The shopper clicked the product in one of our answers. */
  CLICK,
  /** The product page was opened. */
  VIEW,
  /** Marked as a favourite or put on a wish list. */
  FAVOURITE,
  /** Put into the cart. */
  CART,
  /** Bought. */
  PURCHASE,
  /** Rated or reviewed. */
  RATING,
  /** Our suggestion was dismissed: a negative signal. */
  DISMISS;

  /** Lower-case name as used in files and over HTTP. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a wire name, upper or lower case; empty when there is none of that name. */
  public static Optional<EventType> parse(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    for (EventType type : values()) {
      if (type.name().equals(upper)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
