package org.affinity4j.training.retrain.gate;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What feedback has to be like before it is learnt from. Shares are of the new events.
 *
 * @param minEvents least new events
 * @param maxDropped most that something is wrong with; 0 to 1, as all shares
 * @param maxInvalid most with an impossible time, quantity or price
 * @param maxDamaged most records lost to damage, of all
 * @param maxUnknown most about products the data set does not know
 * @param maxRepeated most that were taken before
 * @param maxBurst most of shoppers that act like programs
 * @param maxPopularityDrift largest population stability index of the products' popularity
 * @param maxMixDrift largest population stability index of the event types
 */
public record DataGateOptions(
    long minEvents,
    double maxDropped,
    double maxInvalid,
    double maxDamaged,
    double maxUnknown,
    double maxRepeated,
    double maxBurst,
    double maxPopularityDrift,
    double maxMixDrift) {

  public DataGateOptions {
    check("least new events", (double) minEvents, 1e15);
    check("share dropped", maxDropped, 1);
    check("share invalid", maxInvalid, 1);
    check("share damaged", maxDamaged, 1);
    check("share of unknown products", maxUnknown, 1);
    check("share repeated", maxRepeated, 1);
    check("share of bursts", maxBurst, 1);
    check("popularity drift", maxPopularityDrift, Double.MAX_VALUE);
    check("event mix drift", maxMixDrift, Double.MAX_VALUE);
  }

  /** 1,000 events; half dropped, 1 % invalid or damaged, 20 % unknown or bursts; drift of 1. */
  public static DataGateOptions defaults() {
    return new DataGateOptions(1_000, 0.5, 0.01, 0.01, 0.2, 0.1, 0.2, 1, 1);
  }

  /** By name, as lineage keeps them. */
  public SortedMap<String, String> describe() {
    var options = new TreeMap<String, String>();
    options.put("minEvents", Long.toString(minEvents));
    options.put("maxDropped", Double.toString(maxDropped));
    options.put("maxInvalid", Double.toString(maxInvalid));
    options.put("maxDamaged", Double.toString(maxDamaged));
    options.put("maxUnknown", Double.toString(maxUnknown));
    options.put("maxRepeated", Double.toString(maxRepeated));
    options.put("maxBurst", Double.toString(maxBurst));
    options.put("maxPopularityDrift", Double.toString(maxPopularityDrift));
    options.put("maxMixDrift", Double.toString(maxMixDrift));
    return options;
  }

  private static void check(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException("%s is %s; expected 0 to %s".formatted(name, value, most));
    }
  }
}
