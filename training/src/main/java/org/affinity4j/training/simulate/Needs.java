package org.affinity4j.training.simulate;

import java.util.ArrayDeque;
import java.util.Queue;
import org.affinity4j.training.simulate.Bundles.ProductBundle;

/** Draws what a visit is for. */
final class Needs {

  /** One thing a shopper came for. */
  sealed interface Need permits AnyOf, TheProduct, TheBundle {}

  /** Some product of a type, yet to be found. */
  record AnyOf(int type) implements Need {}

  /**
   * One certain product.
   *
   * @param habit bought again as always; otherwise it drew the eye and is weighed
   */
  record TheProduct(int item, boolean habit) implements Need {}

  /** A set put together by the shop. */
  record TheBundle(ProductBundle bundle) implements Need {}

  private static final int MOST_NEEDS = 6;
  private static final double LAST_NEED_BUYING = 0.42;
  private static final double LAST_NEED_BROWSING = 0.75;
  private static final double DRAWN_BY_OFFER = 0.05;
  private static final double DRAWN_BY_BUNDLE = 0.04;
  private static final double HABIT = 0.08;

  private final ShopWorld world;
  private final Shopper shopper;
  private final Chance chance;
  private final double[] cumulativeTypes;

  Needs(ShopWorld world, Shopper shopper, long second, Chance chance) {
    this.world = world;
    this.shopper = shopper;
    this.chance = chance;
    this.cumulativeTypes = typeDemand(second);
  }

  /** Demand for type k: {@code weight_k season_k(day) exp(taste of k's category)}. */
  private double[] typeDemand(long second) {
    Assortment assortment = world.assortment();
    Traffic traffic = world.traffic();
    int dayOfYear = traffic.date(traffic.day(second)).getDayOfYear();
    double[] liking = new double[assortment.categories().size()];
    for (int category = 0; category < liking.length; category++) {
      liking[category] = StrictMath.exp(shopper.categoryTaste(category));
    }
    double[] cumulative = new double[assortment.typeCount()];
    double sum = 0;
    for (int type = 0; type < cumulative.length; type++) {
      sum +=
          assortment.type(type).weight()
              * world.seasons().factor(type, dayOfYear)
              * liking[assortment.categoryOfType(type)];
      cumulative[type] = sum;
    }
    return cumulative;
  }

  /** One to six needs. */
  Queue<Need> draw(boolean buying, long second) {
    double last = buying ? LAST_NEED_BUYING : LAST_NEED_BROWSING;
    int count = Math.min(MOST_NEEDS, 1 + chance.geometric(last));
    var needs = new ArrayDeque<Need>(count);
    for (int i = 0; i < count; i++) {
      needs.add(one(second));
    }
    return needs;
  }

  private Need one(long second) {
    double at = chance.uniform();
    if (at < DRAWN_BY_OFFER) {
      var offers = world.promotions().ofDay(world.traffic().day(second));
      if (!offers.isEmpty()) {
        return new TheProduct(offers.get(chance.below(offers.size())).item(), false);
      }
    } else if (at < DRAWN_BY_OFFER + DRAWN_BY_BUNDLE) {
      var bundles = world.bundles().all();
      return new TheBundle(bundles.get(chance.below(bundles.size())));
    } else if (at < DRAWN_BY_OFFER + DRAWN_BY_BUNDLE + HABIT && shopper.staples().length > 0) {
      return new TheProduct(shopper.staples()[chance.below(shopper.staples().length)], true);
    }
    return new AnyOf(chance.pick(cumulativeTypes, cumulativeTypes.length));
  }
}
