package org.affinity4j.training.simulate;

import java.util.List;
import org.affinity4j.training.simulate.Promotions.Promotion;
import org.jspecify.annotations.Nullable;

/** Everything about the shop that is fixed before the first shopper comes. Immutable. */
final class ShopWorld {

  private final Assortment assortment;
  private final Complements complements;
  private final List<Substitutes.Pair> substitutes;
  private final Bundles bundles;
  private final Traffic traffic;
  private final Seasons seasons;
  private final Promotions promotions;
  private final List<TasteGroup> tasteGroups;
  private final long shopperKey;

  /** Each part draws from its own child seed, so that a change of one leaves the others alone. */
  ShopWorld(SimulationOptions options) {
    var chance = new Chance(options.seed());
    this.assortment = AssortmentMaker.make(options, chance.split());
    this.complements = Complements.plant(assortment, chance.split());
    this.substitutes = Substitutes.find(assortment);
    this.bundles = Bundles.plant(assortment, complements, chance.split());
    this.traffic = new Traffic(options);
    this.seasons = new Seasons(assortment);
    this.promotions = Promotions.plant(assortment, traffic, chance.split());
    this.tasteGroups =
        TasteGroup.draw(
            assortment.categories().size(), assortment.words().brands().size(), chance.split());
    this.shopperKey = Chance.mix(options.seed(), 1);
  }

  Assortment assortment() {
    return assortment;
  }

  Complements complements() {
    return complements;
  }

  List<Substitutes.Pair> substitutes() {
    return substitutes;
  }

  Bundles bundles() {
    return bundles;
  }

  Traffic traffic() {
    return traffic;
  }

  Seasons seasons() {
    return seasons;
  }

  Promotions promotions() {
    return promotions;
  }

  List<TasteGroup> tasteGroups() {
    return tasteGroups;
  }

  long shopperKey() {
    return shopperKey;
  }

  /** Price of a product at a time, in whole hundredths. */
  double price(int item, long second) {
    double full = assortment.product(item).price();
    Promotion offer = promotions.running(item, second);
    return offer == null ? full : StrictMath.round(full * (1 - offer.discount()) * 100) / 100.0;
  }

  /** What a product is worth to a shopper at a time; 0 on average. */
  double utility(Shopper shopper, int item, long second) {
    return shopper.utility(
        assortment.product(item), price(item, second), assortment.typeOf(item).price());
  }

  /** Identifier of the offer under which a product is sold at a time; null at full price. */
  @Nullable String offer(int item, long second) {
    Promotion offer = promotions.running(item, second);
    return offer == null ? null : offer.id();
  }
}
