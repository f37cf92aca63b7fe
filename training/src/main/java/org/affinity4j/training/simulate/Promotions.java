package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Products offered below their price for a while. Immutable. */
final class Promotions {

  /**
   * An offer.
   *
   * @param discount share of the price that is taken off, 0 to 1
   * @param from first second of the offer
   * @param until first second after it
   */
  record Promotion(String id, int item, double discount, long from, long until) {
    boolean running(long second) {
      return second >= from && second < until;
    }
  }

  /** Offers a product gets in a year, on average. */
  private static final double OFFERS_A_YEAR = 0.6;

  private static final int SHORTEST_DAYS = 5;
  private static final int LONGEST_DAYS = 16;
  private static final double LEAST_DISCOUNT = 0.1;
  private static final double MOST_DISCOUNT = 0.4;

  private final List<Promotion> promotions;
  private final List<List<Promotion>> ofItem;
  private final List<List<Promotion>> ofDay;

  private Promotions(List<Promotion> promotions, int items, Traffic traffic) {
    this.promotions = List.copyOf(promotions);
    this.ofItem = emptyLists(items);
    this.ofDay = emptyLists(traffic.days());
    for (Promotion promotion : promotions) {
      ofItem.get(promotion.item()).add(promotion);
      for (int day = traffic.day(promotion.from());
          day <= traffic.day(promotion.until() - 1);
          day++) {
        ofDay.get(day).add(promotion);
      }
    }
  }

  private static List<List<Promotion>> emptyLists(int size) {
    var lists = new ArrayList<List<Promotion>>(size);
    for (int i = 0; i < size; i++) {
      lists.add(new ArrayList<>(0));
    }
    return lists;
  }

  static Promotions plant(Assortment assortment, Traffic traffic, Chance chance) {
    int count = Math.max(2, (int) (assortment.size() * OFFERS_A_YEAR * traffic.days() / 365.25));
    var promotions = new ArrayList<Promotion>(count);
    for (int number = 0; number < count; number++) {
      int days = SHORTEST_DAYS + chance.below(LONGEST_DAYS - SHORTEST_DAYS);
      long from = traffic.firstSecond() + (long) chance.below(traffic.days()) * Traffic.DAY_SECONDS;
      promotions.add(
          new Promotion(
              String.format(Locale.ROOT, "offer-%05d", number),
              chance.below(assortment.size()),
              StrictMath.round(20 * chance.between(LEAST_DISCOUNT, MOST_DISCOUNT)) / 20.0,
              from,
              Math.min(traffic.lastSecond(), from + (long) days * Traffic.DAY_SECONDS)));
    }
    return new Promotions(promotions, assortment.size(), traffic);
  }

  List<Promotion> all() {
    return promotions;
  }

  /** The largest discount on a product at a time; null when there is none. */
  @Nullable Promotion running(int item, long second) {
    Promotion best = null;
    for (Promotion promotion : ofItem.get(item)) {
      if (promotion.running(second) && (best == null || promotion.discount() > best.discount())) {
        best = promotion;
      }
    }
    return best;
  }

  /** Offers that run on some part of a day. */
  List<Promotion> ofDay(int day) {
    return ofDay.get(day);
  }
}
