package org.affinity4j.training.retrain.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Pseudonym;

/**
 * Shoppers that act like programs: on some day they did more than a person does, or much of what
 * was done, or pushed one product beyond measure. Only how many they are leaves this class by a
 * report.
 *
 * @param shoppers whose events are all left out
 * @param items products that had too much of a day
 */
record Bursts(Set<Pseudonym> shoppers, Set<String> items) {

  /** How often a shopper did something with a pushed product, before being held to push it. */
  private static final int LEAST_PUSHES = 5;

  private static final double LEAST_GROWTH = 10;

  Bursts {
    shoppers = Set.copyOf(shoppers);
    items = Set.copyOf(items);
  }

  static Bursts find(List<Deed> deeds, KnownProducts known, CleaningOptions options) {
    var days = new TreeMap<Long, List<Deed>>();
    for (Deed deed : deeds) {
      if (deed.type() != EventType.IMPRESSION) {
        long day = Math.floorDiv(deed.receivedMillis(), Duration.ofDays(1).toMillis());
        days.computeIfAbsent(day, d -> new ArrayList<>()).add(deed);
      }
    }
    var shoppers = new HashSet<Pseudonym>();
    var items = new HashSet<String>();
    days.values().forEach(day -> new Day(day, known, options).find(shoppers, items));
    return new Bursts(shoppers, items);
  }

  /** What was received on one day. */
  private static final class Day {

    private final List<Deed> deeds;
    private final KnownProducts known;
    private final CleaningOptions options;
    private final Map<Pseudonym, Integer> ofShopper = new HashMap<>();
    private final Map<String, Integer> ofItem = new HashMap<>();

    Day(List<Deed> deeds, KnownProducts known, CleaningOptions options) {
      this.deeds = deeds;
      this.known = known;
      this.options = options;
      for (Deed deed : deeds) {
        ofShopper.merge(deed.shopper(), 1, Integer::sum);
        ofItem.merge(deed.item(), 1, Integer::sum);
      }
    }

    void find(Set<Pseudonym> shoppers, Set<String> items) {
      ofShopper.forEach(
          (shopper, count) -> {
            if (count > mostOfShopper()) {
              shoppers.add(shopper);
            }
          });
      ofItem.forEach(
          (item, count) -> {
            if (isPushed(item, count)) {
              items.add(item);
              addPushers(item, shoppers);
            }
          });
    }

    private double mostOfShopper() {
      return deeds.size() < CleaningOptions.LEAST_SHOPPER_DAY
          ? options.shopperDaily()
          : Math.min(options.shopperDaily(), options.shopperShare() * deeds.size());
    }

    private boolean isPushed(String item, int count) {
      double share = (double) count / deeds.size();
      double before = known.events() == 0 ? 0 : (double) known.count(item) / known.events();
      return deeds.size() >= CleaningOptions.LEAST_ITEM_DAY
          && share > options.itemShare()
          && share > LEAST_GROWTH * before;
    }

    /** Those who did little else that day. */
    private void addPushers(String item, Set<Pseudonym> shoppers) {
      var pushes = new HashMap<Pseudonym, Integer>();
      for (Deed deed : deeds) {
        if (deed.item().equals(item)) {
          pushes.merge(deed.shopper(), 1, Integer::sum);
        }
      }
      pushes.forEach(
          (shopper, count) -> {
            if (count >= LEAST_PUSHES && 2 * count >= ofShopper.getOrDefault(shopper, 0)) {
              shoppers.add(shopper);
            }
          });
    }
  }
}
