package org.affinity4j.training.simulate;

import java.util.List;
import java.util.Optional;

/**
 * What the shop puts before a shopper who looks for something. The shopper examines the products
 * from the top, the lower the less likely, and never sees what is not shown. {@link OrganicShelf}
 * shows what sells; a shelf filled by a recommender in its place closes the loop between shopper
 * and model, because visits are simulated step by step in order of time.
 */
interface Shelf {

  /**
   * A page of products.
   *
   * @param page who looks for what, and when
   * @param chance for shelves that vary
   * @return product numbers, best place first, none twice, all on sale; may be empty
   */
  int[] show(Page page, Chance chance);

  /**
   * The list beside a product that was just put into the cart.
   *
   * @return product numbers, best place first, none twice, all on sale and none in the cart; may be
   *     empty. No list at all where the shop has none: then shoppers find by themselves all that
   *     they want beside it
   */
  default Optional<int[]> beside(Cart cart, Chance chance) {
    return Optional.empty();
  }

  /**
   * A cart that has just grown.
   *
   * @param shopper whose
   * @param items product numbers, the newest last; at least one
   * @param second when, in seconds since 1970
   */
  record Cart(Shopper shopper, List<Integer> items, long second) {}

  /**
   * What a shopper asks for.
   *
   * @param shopper who looks
   * @param type product type looked for
   * @param second when, in seconds since 1970
   */
  record Page(Shopper shopper, int type, long second) {}
}
