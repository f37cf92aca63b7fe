package org.affinity4j.training.simulate;

import java.util.Arrays;
import org.affinity4j.training.simulate.WordLists.Role;

/**
 * A shopper: nothing of them is stored, all is derived from the seed and their number, so any
 * number of shoppers costs no memory. Immutable.
 */
final class Shopper {

  private static final long CATEGORY_KEY = 1L << 40;
  private static final long BRAND_KEY = 2L << 40;
  private static final long SHOP_KEY = 3L << 40;

  private static final double OWN_CATEGORY_SPREAD = 0.6;
  private static final double OWN_BRAND_SPREAD = 0.5;
  private static final double OWN_SHOP_SPREAD = 0.3;
  private static final double SENSITIVITY_SPREAD = 0.35;
  private static final int STAPLES = 3;

  private final int number;
  private final long key;
  private final TasteGroup group;
  private final double priceSensitivity;
  private final int[] staples;

  Shopper(ShopWorld world, int number) {
    this.number = number;
    this.key = Chance.mix(world.shopperKey(), number);
    var chance = new Chance(key);
    this.group = drawGroup(world, chance.uniform());
    this.priceSensitivity =
        group.priceSensitivity() * StrictMath.exp(SENSITIVITY_SPREAD * chance.normal());
    this.staples = drawStaples(world.assortment(), chance);
  }

  private static TasteGroup drawGroup(ShopWorld world, double at) {
    double sum = 0;
    for (TasteGroup candidate : world.tasteGroups()) {
      sum += candidate.share();
      if (at < sum) {
        return candidate;
      }
    }
    return world.tasteGroups().get(world.tasteGroups().size() - 1);
  }

  private static int[] drawStaples(Assortment assortment, Chance chance) {
    int[] drawn = new int[STAPLES];
    int found = 0;
    for (int attempt = 0; attempt < 8 * STAPLES && found < STAPLES; attempt++) {
      int type = chance.below(assortment.typeCount());
      if (assortment.type(type).role() == Role.CONSUMABLE) {
        drawn[found++] = assortment.drawOfType(type, chance);
      }
    }
    return Arrays.copyOf(drawn, found);
  }

  int number() {
    return number;
  }

  TasteGroup group() {
    return group;
  }

  /** Utility lost when the logarithm of a price rises by one; larger: buys cheaper. */
  double priceSensitivity() {
    return priceSensitivity;
  }

  /** Products bought again and again; not to be written to. */
  int[] staples() {
    return staples;
  }

  /** Log-factor of this shopper's demand for a category. */
  double categoryTaste(int category) {
    return group.categoryTaste()[category] + OWN_CATEGORY_SPREAD * own(CATEGORY_KEY + category);
  }

  /**
   * Utility of a product at a price: what everyone thinks of it, brand and shop liked or not, and
   * the price against the usual one of its type.
   */
  double utility(Product product, double price, double usualPrice) {
    return product.appeal()
        + group.brandTaste()[product.brand()]
        + OWN_BRAND_SPREAD * own(BRAND_KEY + product.brand())
        + OWN_SHOP_SPREAD * own(SHOP_KEY + product.shop())
        - priceSensitivity * StrictMath.log(price / usualPrice);
  }

  private double own(long what) {
    return Chance.normal(Chance.mix(key, what));
  }
}
