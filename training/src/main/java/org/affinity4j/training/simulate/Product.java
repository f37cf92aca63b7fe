package org.affinity4j.training.simulate;

/**
 * A product of the simulated shop.
 *
 * @param type number of its product type
 * @param tier standard deviations of its log price above the median of its type
 * @param weight share of demand within the shop, relative: Zipf within the type
 * @param appeal utility that all shoppers agree on, 0 for the best of a type
 * @param from first second on sale
 * @param until first second no longer on sale
 */
record Product(
    String id,
    int type,
    String title,
    String titleZh,
    String description,
    int brand,
    double tier,
    double price,
    int shop,
    double weight,
    double appeal,
    long from,
    long until) {

  boolean onSale(long second) {
    return second >= from && second < until;
  }
}
