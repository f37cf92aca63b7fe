package org.affinity4j.serving.feedback;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.feedback.ShownItem;

/**
 * An answer as it was given, before the shopper's id becomes a pseudonym.
 *
 * @param recommendationId its id
 * @param whom whom it was for; empty where that was not said or not consented to
 * @param scenario place in the shop that asked
 * @param release id of the release that answered
 * @param group A/B group of the shopper
 * @param context ids of the products it was asked about, oldest first; the newest {@value #CONTEXT}
 *     are kept
 * @param items the first place first
 */
public record GivenAnswer(
    String recommendationId,
    Optional<Whom> whom,
    String scenario,
    String release,
    Optional<String> group,
    List<String> context,
    List<ShownItem> items) {

  /** Products asked about that are kept with an answer. */
  public static final int CONTEXT = 20;

  /**
   * Whom an answer was for.
   *
   * @param id the shop's
   * @param shopper empty where it was not said whether that is a user or a session
   */
  public record Whom(String id, Optional<ShopperId> shopper) {

    /** A user or a session. */
    public static Whom of(ShopperId shopper) {
      return new Whom(shopper.id(), Optional.of(shopper));
    }

    Pseudonyms.Sort sort() {
      return shopper.map(ShopperId::sort).orElse(Pseudonyms.Sort.ASKER);
    }
  }

  public GivenAnswer {
    context = List.copyOf(context.subList(Math.max(0, context.size() - CONTEXT), context.size()));
    items = List.copyOf(items);
  }
}
