package org.affinity4j.training.loop;

import org.affinity4j.common.attribution.Estimate;
import org.affinity4j.common.attribution.Ratio;

/**
 * A share of many with its 95 % interval (Wilson 1927).
 *
 * @param value 0 where there are none
 */
public record Share(double value, double low, double high) {

  /** So many of so many. */
  static Share of(long some, long all) {
    Estimate share = Ratio.ofTrials(some, all).share();
    return new Share(share.value(), share.low(), share.high());
  }

  /** Whether all of this interval is above all of another. */
  public boolean isAbove(Share other) {
    return low > other.high;
  }
}
