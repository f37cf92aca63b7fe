package org.affinity4j.common.combination;

import java.util.Arrays;

/**
 * A set while it grows.
 *
 * @param items in the order they were added
 * @param price sum of the prices known
 * @param logLikelihood s of the set; 0 before the first item is added
 */
@SuppressWarnings("ArrayRecordComponent") // short-lived, compared by key()
record PartialSet(int[] items, double price, double logLikelihood) {

  boolean holds(int item) {
    for (int member : items) {
      if (member == item) {
        return true;
      }
    }
    return false;
  }

  PartialSet plus(int item, double itemPrice, double newLogLikelihood) {
    int[] more = Arrays.copyOf(items, items.length + 1);
    more[items.length] = item;
    return new PartialSet(
        more, price + (Double.isNaN(itemPrice) ? 0 : itemPrice), newLogLikelihood);
  }

  PartialSet withLogLikelihood(double value) {
    return new PartialSet(items, price, value);
  }

  /** Equal for equal sets, whatever the order they grew in. */
  String key() {
    int[] sorted = items.clone();
    Arrays.sort(sorted);
    return Arrays.toString(sorted);
  }

  /** How many members the other set, of the same size, does not hold. */
  int differentFrom(PartialSet other) {
    int different = 0;
    for (int item : items) {
      different += other.holds(item) ? 0 : 1;
    }
    return different;
  }
}
