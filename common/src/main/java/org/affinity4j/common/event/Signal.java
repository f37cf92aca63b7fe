package org.affinity4j.common.event;

/**
 * One thing a shopper did, as a query carries it.
 *
 * @param item ordinal of the item
 * @param type what was done
 * @param timeMillis when, in milliseconds since 1970-01-01 UTC; {@link #NO_TIME} when unknown
 * @param group which session or basket of the shopper it belongs to: 0 for the oldest one in the
 *     query, rising; signals of one group stand together
 */
public record Signal(int item, EventType type, long timeMillis, int group) {

  /** Stands for an unknown time. */
  public static final long NO_TIME = Long.MIN_VALUE;

  public Signal {
    if (item < 0) {
      throw new IllegalArgumentException("item ordinal is " + item + "; expected at least 0");
    }
    if (group < 0) {
      throw new IllegalArgumentException("group is " + group + "; expected at least 0");
    }
  }

  /** A signal of unknown time in the only group. */
  public static Signal of(int item, EventType type) {
    return new Signal(item, type, NO_TIME, 0);
  }
}
