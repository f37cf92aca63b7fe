package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.affinity4j.training.simulate.WordLists.Theme;
import org.jspecify.annotations.Nullable;

/** Sets of two to five products that the shop put together on purpose. Immutable. */
final class Bundles {

  /**
   * A named set.
   *
   * @param members product numbers, ascending; not to be written to
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record ProductBundle(String id, String name, String nameZh, int[] members) {}

  private static final int PRODUCTS_A_BUNDLE = 16;
  private static final int LARGEST = 5;
  private static final double BRAND_BONUS = 1;

  private final List<ProductBundle> bundles;
  private final @Nullable ProductBundle[] bundleOfItem;

  private Bundles(List<ProductBundle> bundles, int items) {
    this.bundles = List.copyOf(bundles);
    this.bundleOfItem = new ProductBundle[items];
    for (ProductBundle bundle : bundles) {
      for (int member : bundle.members()) {
        if (bundleOfItem[member] == null) {
          bundleOfItem[member] = bundle;
        }
      }
    }
  }

  static Bundles plant(Assortment assortment, Complements complements, Chance chance) {
    List<Theme> themes = assortment.words().themes();
    int count = Math.max(2, assortment.size() / PRODUCTS_A_BUNDLE);
    var bundles = new ArrayList<ProductBundle>(count);
    int[] themeOrder = chance.permutation(themes.size());
    for (int number = 0; number < count; number++) {
      Theme theme = themes.get(themeOrder[number % themeOrder.length]);
      int[] members = choose(assortment, complements, theme, chance);
      Product first = assortment.product(members[0]);
      var brand = assortment.words().brands().get(first.brand());
      Arrays.sort(members);
      bundles.add(
          new ProductBundle(
              String.format(Locale.ROOT, "b%05d", number),
              brand.name() + " " + theme.name(),
              brand.nameZh() + " " + theme.nameZh(),
              members));
    }
    return new Bundles(bundles, assortment.size());
  }

  /** One product of each of two to five types of the theme, the first one leading. */
  private static int[] choose(
      Assortment assortment, Complements complements, Theme theme, Chance chance) {
    int most = Math.min(LARGEST, theme.types().size());
    int size = 2 + chance.below(most - 1);
    int[] members = new int[size];
    members[0] = assortment.drawOfType(assortment.findType(theme.types().get(0)), chance);
    for (int i = 1; i < size; i++) {
      int type = assortment.findType(theme.types().get(i));
      members[i] = follower(assortment, complements, members[0], type, chance);
    }
    return members;
  }

  /** A planted partner of the leader where there is one, else a product of like brand and tier. */
  private static int follower(
      Assortment assortment, Complements complements, int leader, int type, Chance chance) {
    for (Complements.Partner partner : complements.of(leader)) {
      if (assortment.product(partner.item()).type() == type) {
        return partner.item();
      }
    }
    Product wanted = assortment.product(leader);
    return Arrays.stream(assortment.itemsOfType(type))
        .boxed()
        .max(
            Comparator.comparingDouble(
                item -> {
                  Product candidate = assortment.product(item);
                  return (candidate.brand() == wanted.brand() ? BRAND_BONUS : 0)
                      - StrictMath.abs(candidate.tier() - wanted.tier());
                }))
        .orElseGet(() -> assortment.drawOfType(type, chance));
  }

  List<ProductBundle> all() {
    return bundles;
  }

  /** The first bundle that holds a product; null when none does. */
  @Nullable ProductBundle of(int item) {
    return bundleOfItem[item];
  }
}
