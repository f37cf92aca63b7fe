package org.affinity4j.serving.http;

import java.util.Optional;
import org.affinity4j.serving.http.Requests.Choice;
import org.affinity4j.serving.http.Requests.Prices;

/**
 * What {@link ListRequest} says, read.
 *
 * @param shop where the shopper is
 */
record ListQuery(
    int limit,
    Prices prices,
    Choice choice,
    boolean ignoreUnknownItems,
    Optional<String> shop,
    Wishes wishes) {

  /**
   * What some fields say; they are yet to be checked.
   *
   * @param scenario when none is named
   */
  static ListQuery read(Fields fields, String scenario) {
    return new ListQuery(
        fields.whole("limit", 1, ApiLimits.ANSWERED_ITEMS).orElse(10),
        Prices.read(fields, false),
        Choice.read(fields, false),
        fields.flag("ignoreUnknownItems", false),
        fields.id("shop"),
        Wishes.read(fields, scenario));
  }

  /** The same, whose unknown items are left out. */
  ListQuery ignoringUnknownItems() {
    return new ListQuery(limit, prices, choice, true, shop, wishes);
  }
}
