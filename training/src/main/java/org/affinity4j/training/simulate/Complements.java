package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.affinity4j.training.simulate.WordLists.TypeLink;

/**
 * Which products call for which others: directed. Each product of an anchor type has one or two
 * partners of the complementary type, nearest in brand and price tier. Immutable.
 */
final class Complements {

  /**
   * A product wanted together with another.
   *
   * @param item the complement
   * @param strength chance that a buyer of the anchor wants the complement too
   */
  record Partner(int item, double strength) {}

  /** The first partner takes the larger part of a link's strength. */
  private static final double[] SHARES = {0.9, 0.65};

  private static final double SECOND_PARTNER = 0.8;
  private static final double BRAND_BONUS = 0.8;
  private static final double LEAST_FACTOR = 0.8;
  private static final double MOST_FACTOR = 1.4;

  private final List<List<Partner>> partners;
  private final List<int[]> relatedTypes;

  private Complements(List<List<Partner>> partners, List<int[]> relatedTypes) {
    this.partners = List.copyOf(partners);
    this.relatedTypes = List.copyOf(relatedTypes);
  }

  static Complements plant(Assortment assortment, Chance chance) {
    var partners = new ArrayList<List<Partner>>();
    for (int item = 0; item < assortment.size(); item++) {
      partners.add(new ArrayList<>());
    }
    var related = new ArrayList<List<Integer>>();
    for (int type = 0; type < assortment.typeCount(); type++) {
      related.add(new ArrayList<>());
    }
    for (TypeLink link : assortment.words().links()) {
      int anchorType = assortment.findType(link.anchor());
      int complementType = assortment.findType(link.complement());
      related.get(anchorType).add(complementType);
      for (int anchor : assortment.itemsOfType(anchorType)) {
        partners
            .get(anchor)
            .addAll(choose(assortment, anchor, complementType, link.strength(), chance));
      }
    }
    return new Complements(
        partners.stream().map(List::copyOf).toList(),
        related.stream().map(list -> list.stream().mapToInt(i -> i).toArray()).toList());
  }

  private static List<Partner> choose(
      Assortment assortment, int anchor, int type, double strength, Chance chance) {
    int[] candidates = assortment.itemsOfType(type);
    double[] fit = new double[candidates.length];
    for (int i = 0; i < fit.length; i++) {
      Product candidate = assortment.product(candidates[i]);
      Product wanted = assortment.product(anchor);
      fit[i] =
          (candidate.brand() == wanted.brand() ? BRAND_BONUS : 0)
              - StrictMath.abs(candidate.tier() - wanted.tier())
              + chance.normal();
    }
    Integer[] order = new Integer[fit.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -fit[i]));
    int count = fit.length > 1 && chance.happens(SECOND_PARTNER) ? 2 : 1;
    var chosen = new ArrayList<Partner>(count);
    for (int i = 0; i < count; i++) {
      double factor = chance.between(LEAST_FACTOR, MOST_FACTOR);
      chosen.add(new Partner(candidates[order[i]], Math.min(0.95, strength * SHARES[i] * factor)));
    }
    return chosen;
  }

  /** What buyers of a product want too; empty for most. */
  List<Partner> of(int item) {
    return partners.get(item);
  }

  /** Types that complement a type, whichever product; not to be written to. */
  int[] relatedTypes(int type) {
    return relatedTypes.get(type);
  }
}
