package org.affinity4j.training.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes down what a world holds, by product id. */
final class TruthTeller {

  private static final String NOTICE =
      "SIMULATED DATA: products, brands, shoppers and events are invented; nothing here was sold.";

  private final ShopWorld world;
  private final Assortment assortment;

  TruthTeller(ShopWorld world) {
    this.world = world;
    this.assortment = world.assortment();
  }

  PlantedTruth tell(SimulationOptions options) {
    return new PlantedTruth(
        NOTICE,
        options,
        complements(),
        world.substitutes().stream()
            .map(pair -> new PlantedTruth.Substitute(id(pair.a()), id(pair.b())))
            .toList(),
        world.bundles().all().stream().map(this::bundle).toList(),
        world.promotions().all().stream().map(this::promotion).toList(),
        seasons(),
        world.tasteGroups().stream().map(this::tasteGroup).toList(),
        assortment.products().stream()
            .filter(p -> p.from() != Long.MIN_VALUE || p.until() != Long.MAX_VALUE)
            .map(p -> new PlantedTruth.Lifetime(p.id(), time(p.from()), time(p.until())))
            .toList());
  }

  private List<PlantedTruth.Season> seasons() {
    return assortment.words().types().stream()
        .filter(type -> type.seasonStrength() > 0)
        .map(type -> new PlantedTruth.Season(type.path(), type.seasonDay(), type.seasonStrength()))
        .toList();
  }

  private List<PlantedTruth.Complement> complements() {
    var told = new ArrayList<PlantedTruth.Complement>();
    for (int anchor = 0; anchor < assortment.size(); anchor++) {
      for (Complements.Partner partner : world.complements().of(anchor)) {
        told.add(new PlantedTruth.Complement(id(anchor), id(partner.item()), partner.strength()));
      }
    }
    return told;
  }

  private PlantedTruth.Bundle bundle(Bundles.ProductBundle bundle) {
    return new PlantedTruth.Bundle(
        bundle.id(),
        bundle.name(),
        bundle.nameZh(),
        IntStream.of(bundle.members()).mapToObj(this::id).toList());
  }

  private PlantedTruth.Promotion promotion(Promotions.Promotion offer) {
    return new PlantedTruth.Promotion(
        offer.id(), id(offer.item()), offer.discount(), time(offer.from()), time(offer.until()));
  }

  private PlantedTruth.TasteGroup tasteGroup(TasteGroup group) {
    Map<String, Double> categories = new HashMap<>();
    for (int i = 0; i < group.categoryTaste().length; i++) {
      categories.put(assortment.categories().get(i), group.categoryTaste()[i]);
    }
    Map<String, Double> brands = new HashMap<>();
    for (int i = 0; i < group.brandTaste().length; i++) {
      brands.put(assortment.words().brands().get(i).name(), group.brandTaste()[i]);
    }
    return new PlantedTruth.TasteGroup(
        group.id(), group.share(), group.priceSensitivity(), categories, brands);
  }

  private String id(int item) {
    return assortment.product(item).id();
  }

  private static String time(long second) {
    return second == Long.MIN_VALUE || second == Long.MAX_VALUE
        ? ""
        : Instant.ofEpochSecond(second).toString();
  }
}
