package org.affinity4j.common.feedback;

import java.util.List;
import java.util.Optional;

/**
 * An answer as it was given: what attribution and off-policy estimates start from.
 *
 * @param recommendationId its id, which no other answer has
 * @param timeMillis when, in milliseconds since 1970-01-01 UTC by the service's clock
 * @param shopper whom it was for; empty where that was not said or not consented to
 * @param scenario place in the shop that asked
 * @param release id of the release that answered
 * @param group A/B group of the shopper; empty where no experiment answers anybody
 * @param context ids of the products it was asked about, oldest first; perhaps only the newest
 * @param items the first place first
 */
public record ShownAnswer(
    String recommendationId,
    long timeMillis,
    Optional<Pseudonym> shopper,
    String scenario,
    String release,
    Optional<String> group,
    List<String> context,
    List<ShownItem> items) {

  public ShownAnswer {
    if (recommendationId.isBlank()) {
      throw new IllegalArgumentException("recommendationId is blank; expected the answer's id");
    }
    context = List.copyOf(context);
    items = List.copyOf(items);
  }

  /**
   * Places of the same list on the pages before this one; 0 but for later pages. What stands first
   * on a page is never varied, so its rank tells.
   */
  public int before() {
    return items.isEmpty() ? 0 : items.get(0).rank() - 1;
  }
}
