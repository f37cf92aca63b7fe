package org.affinity4j.common.attribution;

import java.time.Duration;

/**
 * Which events are put down to an answer.
 *
 * @param click time after the answer within which a click, or being seen, counts
 * @param cart the same of a product put into the cart, or marked as a favourite
 * @param purchase the same of a purchase
 * @param lateness time beyond the widest window for which events may still come in
 * @param openAnswers answers that wait for events at once, at most; beyond, the oldest are counted
 *     as they are. Some 1 kB each
 * @param exposure which products count as shown
 */
public record AttributionOptions(
    Duration click,
    Duration cart,
    Duration purchase,
    Duration lateness,
    int openAnswers,
    Exposure exposure) {

  /** 30 minutes, 1 day, 7 days; an hour late; everything answered counts as shown. */
  public static final AttributionOptions DEFAULT =
      new AttributionOptions(
          Duration.ofMinutes(30),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofHours(1),
          500_000,
          Exposure.ANSWERED);

  /** Which products of an answer count as shown. */
  public enum Exposure {
    /** All of a recorded answer; of others those that the shop says were seen. */
    ANSWERED,
    /** Those that the shop says were seen, by an impression or a click. */
    SEEN
  }

  public AttributionOptions {
    check("click", click);
    check("cart", cart);
    check("purchase", purchase);
    if (lateness.isNegative()) {
      throw new IllegalArgumentException("lateness is %s; expected 0 or more".formatted(lateness));
    }
    if (openAnswers < 1) {
      throw new IllegalArgumentException(
          "openAnswers is %d; expected at least 1".formatted(openAnswers));
    }
  }

  /** The same with another bound of answers that wait. */
  public AttributionOptions withOpenAnswers(int most) {
    return new AttributionOptions(click, cart, purchase, lateness, most, exposure);
  }

  /** How long an answer waits for events, in milliseconds. */
  long patienceMillis() {
    long widest = Math.max(click.toMillis(), Math.max(cart.toMillis(), purchase.toMillis()));
    return widest + lateness.toMillis();
  }

  private static void check(String name, Duration window) {
    if (window.isNegative() || window.isZero() || window.toDays() > 36_500) {
      throw new IllegalArgumentException(
          "%s is %s; expected above 0, at most 36500 days".formatted(name, window));
    }
  }
}
