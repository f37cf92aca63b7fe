package org.affinity4j.training.simulate;

import java.util.Arrays;

/**
 * Shows the products of a type the way a shop without recommendations does: now and then those on
 * offer first, then by popularity with chance (a Plackett-Luce ranking by popularity weight).
 * Stateless.
 */
final class OrganicShelf implements Shelf {

  private static final int PLACES = 10;
  private static final int ATTEMPTS = 30;
  private static final double OFFER_SHOWN_FIRST = 0.4;

  private final ShopWorld world;

  OrganicShelf(ShopWorld world) {
    this.world = world;
  }

  @Override
  public int[] show(Page page, Chance chance) {
    Assortment assortment = world.assortment();
    int places = Math.min(PLACES, assortment.itemsOfType(page.type()).length);
    int[] shown = new int[places];
    int count = 0;
    for (var offer : world.promotions().ofDay(world.traffic().day(page.second()))) {
      if (assortment.product(offer.item()).type() == page.type()
          && offer.running(page.second())
          && chance.happens(OFFER_SHOWN_FIRST)) {
        count = place(offer.item(), page.second(), shown, count);
      }
    }
    for (int attempt = 0; attempt < ATTEMPTS && count < places; attempt++) {
      count = place(assortment.drawOfType(page.type(), chance), page.second(), shown, count);
    }
    return Arrays.copyOf(shown, count);
  }

  private int place(int item, long second, int[] shown, int count) {
    if (count == shown.length || !world.assortment().product(item).onSale(second)) {
      return count;
    }
    for (int i = 0; i < count; i++) {
      if (shown[i] == item) {
        return count;
      }
    }
    shown[count] = item;
    return count + 1;
  }
}
