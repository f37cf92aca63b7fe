package org.affinity4j.training.dataset;

/**
 * How a data set is to be parted and asked, as its descriptor declares it.
 *
 * @param splitter name of the splitter: {@code time}, {@code leave-last-out}, {@code given-test},
 *     {@code session}, {@code hidden-basket-member}, {@code next-basket}, {@code combination}
 * @param testShare share of the sequences, newest first, held out for the test; 0 to 1 exclusive;
 *     ignored by splitters that need none
 * @param validationShare the same for validation, taken from what the test leaves
 * @param excludeKnown whether items of the query are left out of the answer
 * @param earlier whether a question also tells what the shopper did in earlier sequences; of
 *     hidden-basket-member
 */
public record Protocol(
    String splitter,
    double testShare,
    double validationShare,
    boolean excludeKnown,
    boolean earlier) {

  /** Splitter that can tell what was earlier. */
  public static final String HIDDEN_MEMBER = "hidden-basket-member";

  public Protocol {
    if (earlier && !splitter.equals(HIDDEN_MEMBER)) {
      throw new IllegalArgumentException(
          "protocol.earlier is true with splitter '%s'; expected splitter '%s', or earlier: false"
              .formatted(splitter, HIDDEN_MEMBER));
    }
    checkShare("test share", testShare);
    checkShare("validation share", validationShare);
  }

  /** Whose questions tell nothing of earlier sequences. */
  public Protocol(String splitter, double testShare, double validationShare, boolean excludeKnown) {
    this(splitter, testShare, validationShare, excludeKnown, false);
  }

  private static void checkShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%s is %s; expected more than 0 and less than 1".formatted(name, share));
    }
  }
}
