package org.affinity4j.training.loop;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.simulate.LiveShop;

/** Counts what happens in one round. Not thread-safe. */
final class RoundTally {

  private long visits;
  private final Set<Long> buying = new HashSet<>();
  private long lines;
  private double revenue;
  private final Answers pages = new Answers();
  private final Answers besideCarts = new Answers();
  private long shown;
  private final Map<String, Long> shownByItem = new HashMap<>();

  void arrives() {
    visits++;
  }

  /**
   * A list was shown.
   *
   * @param besideCart whether beside a cart; otherwise it was a page
   */
  void shown(List<String> items, boolean besideCart) {
    answers(besideCart).shown++;
    for (String item : items) {
      shownByItem.merge(item, 1L, Long::sum);
    }
    shown += items.size();
  }

  void happened(LiveShop.Deed deed) {
    if (deed.type() == EventType.PURCHASE) {
      buying.add(deed.visit());
      lines++;
      revenue += deed.quantity() * deed.price();
    }
  }

  /** A product was bought that had been chosen from a list. */
  void sold(String list, boolean besideCart) {
    answers(besideCart).selling.add(list);
  }

  private Answers answers(boolean besideCart) {
    return besideCart ? besideCarts : pages;
  }

  /** Lists of one sort. */
  private static final class Answers {

    private long shown;
    private final Set<String> selling = new HashSet<>();

    Share conversion() {
      return Share.of(selling.size(), shown);
    }
  }

  /**
   * The figures.
   *
   * @param watched a product whose share of what was shown is wanted
   * @param products of the shop
   */
  RoundFigures figures(int round, String watched, int products) {
    return new RoundFigures(
        round,
        visits,
        Share.of(buying.size(), visits),
        pages.conversion(),
        besideCarts.conversion(),
        visits == 0 ? 0 : (double) lines / visits,
        visits == 0 ? 0 : revenue / visits,
        shown,
        shown == 0 ? 0 : (double) shownByItem.size() / products,
        gini(products),
        Share.of(shownByItem.getOrDefault(watched, 0L), shown));
  }

  /** Gini coefficient of how often each product was shown: 0 all alike, 1 one alone. */
  private double gini(int products) {
    double[] counts = new double[products];
    int n = 0;
    for (long count : shownByItem.values()) {
      counts[n++] = count;
    }
    Arrays.sort(counts);
    double weighted = 0;
    double sum = 0;
    for (int i = 0; i < products; i++) {
      weighted += (2.0 * (i + 1) - products - 1) * counts[i];
      sum += counts[i];
    }
    return sum == 0 ? 0 : weighted / (products * sum);
  }
}
