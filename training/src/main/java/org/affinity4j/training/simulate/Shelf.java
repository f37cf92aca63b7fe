package org.affinity4j.training.simulate;

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
   * What a shopper asks for.
   *
   * @param shopper who looks
   * @param type product type looked for
   * @param second when, in seconds since 1970
   */
  record Page(Shopper shopper, int type, long second) {}
}
