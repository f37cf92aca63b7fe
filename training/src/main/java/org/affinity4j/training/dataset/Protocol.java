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
 */
public record Protocol(
    String splitter, double testShare, double validationShare, boolean excludeKnown) {

  public Protocol {
    checkShare("test share", testShare);
    checkShare("validation share", validationShare);
  }

  private static void checkShare(String name, double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "%s is %s; expected more than 0 and less than 1".formatted(name, share));
    }
  }
}
