package org.affinity4j.training.loop;

/**
 * A share of many with its 95 % interval (Wilson 1927).
 *
 * @param value 0 where there are none
 */
public record Share(double value, double low, double high) {

  private static final double Z = 1.959964;

  /** So many of so many. */
  static Share of(long some, long all) {
    if (all == 0) {
      return new Share(0, 0, 1);
    }
    double p = (double) some / all;
    double z2 = Z * Z / all;
    double centre = (p + z2 / 2) / (1 + z2);
    double half = Z * Math.sqrt((p * (1 - p) + z2 / 4) / all) / (1 + z2);
    return new Share(p, Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /** Whether all of this interval is above all of another. */
  public boolean isAbove(Share other) {
    return low > other.high;
  }
}
