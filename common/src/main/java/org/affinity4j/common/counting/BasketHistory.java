package org.affinity4j.common.counting;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.math.IntFloatMap;

/**
 * A shopper's baskets as one vector over items, newer ones weighing more: the "temporal item
 * frequency" of TIFU-kNN (Hu, He, Gao, Zhang, SIGIR 2020). Baskets, oldest first, are parted into
 * groups of {@code groupSize}; the newest group is full and the oldest takes the rest. A group of x
 * baskets has the vector {@code (1/x) sum over j=1..x of withinDecay^(x-j) * basket_j}, the shopper
 * of y groups {@code (1/y) sum over i=1..y of groupDecay^(y-i) * group_i}; basket_j is 1 at the
 * items it holds.
 *
 * @param groupSize baskets in a group, at least 1
 * @param withinDecay weight of a basket against the next newer one of its group, above 0 to 1
 * @param groupDecay weight of a group against the next newer one, above 0 to 1
 */
public record BasketHistory(int groupSize, double withinDecay, double groupDecay) {

  public BasketHistory {
    if (groupSize < 1) {
      throw new IllegalArgumentException("groupSize is " + groupSize + "; expected at least 1");
    }
    checkDecay("withinDecay", withinDecay);
    checkDecay("groupDecay", groupDecay);
  }

  private static void checkDecay(String name, double decay) {
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          name + " is " + decay + "; expected more than 0 and at most 1");
    }
  }

  /**
   * The vector of a shopper.
   *
   * @param baskets oldest first, each item at most once in a basket
   */
  public IntFloatMap vector(List<int[]> baskets) {
    var vector = new IntFloatMap(64);
    int n = baskets.size();
    int groups = (n + groupSize - 1) / groupSize;
    for (int b = 0; b < n; b++) {
      int age = n - 1 - b;
      int groupAge = age / groupSize;
      int inGroup = groupAge == groups - 1 ? n - groupAge * groupSize : groupSize;
      double weight =
          Math.pow(withinDecay, age % groupSize)
              / inGroup
              * Math.pow(groupDecay, groupAge)
              / groups;
      for (int item : baskets.get(b)) {
        vector.add(item, (float) weight);
      }
    }
    return vector;
  }

  /**
   * The baskets of a query: one for each group of signals, each item once.
   *
   * @param itemCount items from this ordinal on are passed over
   * @param events signals of a type with weight 0 are passed over
   */
  static List<int[]> baskets(List<Signal> signals, int itemCount, EventWeights events) {
    var baskets = new ArrayList<int[]>();
    for (int from = 0; from < signals.size(); ) {
      int group = signals.get(from).group();
      int to = from;
      while (to < signals.size() && signals.get(to).group() == group) {
        to++;
      }
      int[] basket =
          signals.subList(from, to).stream()
              .filter(signal -> signal.item() < itemCount && events.of(signal.type()) > 0)
              .mapToInt(Signal::item)
              .distinct()
              .toArray();
      if (basket.length > 0) {
        baskets.add(basket);
      }
      from = to;
    }
    return baskets;
  }
}
