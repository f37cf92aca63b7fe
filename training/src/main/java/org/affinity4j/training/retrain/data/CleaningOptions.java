package org.affinity4j.training.retrain.data;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What becomes of feedback on its way into a data set.
 *
 * <p>Bursts are looked for by the day (UTC) on which events were received, so that what was left
 * out once stays out when more feedback has come.
 *
 * <p>Clicks on our own lists are more likely near the top whatever is there. With the examination
 * model of Joachims, Swaminathan and Schnabel (2017) a place {@code k} is looked at with propensity
 * {@code k^-power}; its click has the inverse weight {@code k^power}, clipped at {@code clip}.
 * Trainers take events, not weights, so a click is kept with probability weight / clip.
 *
 * @param shopperDaily most events of one shopper in a day; at least 1
 * @param shopperShare most of a day's events that one shopper may have, where a day has at least
 *     {@value #LEAST_SHOPPER_DAY}; above 0 to 1
 * @param itemShare most of a day's events that one product may have, where a day has at least
 *     {@value #LEAST_ITEM_DAY} and the product has not a tenth of that share in the data set; above
 *     0 to 1
 * @param positionPower exponent of the propensity, 0 for no correction; 0 to 2
 * @param positionClip largest weight; at least 1
 */
public record CleaningOptions(
    int shopperDaily,
    double shopperShare,
    double itemShare,
    double positionPower,
    double positionClip) {

  /** Fewer events in a day say nothing of a shopper's share. */
  static final int LEAST_SHOPPER_DAY = 500;

  /** Fewer events in a day say nothing of a product's share. */
  static final int LEAST_ITEM_DAY = 500;

  public CleaningOptions {
    check("shopper's events in a day", shopperDaily, 1, Integer.MAX_VALUE);
    check("shopper's share of a day", shopperShare, Double.MIN_NORMAL, 1);
    check("product's share of a day", itemShare, Double.MIN_NORMAL, 1);
    check("power of the position", positionPower, 0, 2);
    check("clip of the position's weight", positionClip, 1, 1_000);
  }

  /** 500 events, 10 % and 20 % of a day; propensity 1/k, weights clipped at 3. */
  public static CleaningOptions defaults() {
    return new CleaningOptions(500, 0.1, 0.2, 1, 3);
  }

  /** By name, as lineage keeps them. */
  public SortedMap<String, String> describe() {
    var options = new TreeMap<String, String>();
    options.put("shopperDaily", Integer.toString(shopperDaily));
    options.put("shopperShare", Double.toString(shopperShare));
    options.put("itemShare", Double.toString(itemShare));
    options.put("positionPower", Double.toString(positionPower));
    options.put("positionClip", Double.toString(positionClip));
    return options;
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s; expected %s to %s".formatted(name, value, least, most));
    }
  }
}
