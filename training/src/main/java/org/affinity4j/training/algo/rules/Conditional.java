package org.affinity4j.training.algo.rules;

import java.util.Arrays;

/**
 * The baskets that hold a prefix, cut down to the items that may extend it. Items carry labels
 * {@code 0..labels-1} of this object alone, in the order of the search; each basket's labels rise.
 * Immutable; several threads may read it.
 */
final class Conditional {

  private final int[] itemOf;
  private final int[] support;
  private final Baskets baskets;

  /** Where each label stands: position o of {@code occurrences} is a basket and a place in it. */
  private final int[] occurrenceOffsets;

  private final int[] occurrenceBaskets;
  private final int[] occurrencePlaces;

  private Conditional(int[] itemOf, int[] support, Baskets baskets) {
    this.itemOf = itemOf;
    this.support = support;
    this.baskets = baskets;
    this.occurrenceOffsets = new int[itemOf.length + 1];
    int end = baskets.offsets()[baskets.size()];
    for (int at = 0; at < end; at++) {
      occurrenceOffsets[baskets.items()[at] + 1]++;
    }
    for (int label = 0; label < itemOf.length; label++) {
      occurrenceOffsets[label + 1] += occurrenceOffsets[label];
    }
    this.occurrenceBaskets = new int[end];
    this.occurrencePlaces = new int[end];
    deliver();
  }

  private void deliver() {
    int[] next = Arrays.copyOf(occurrenceOffsets, itemOf.length);
    for (int t = 0; t < baskets.size(); t++) {
      for (int at = baskets.offsets()[t]; at < baskets.offsets()[t + 1]; at++) {
        int to = next[baskets.items()[at]]++;
        occurrenceBaskets[to] = t;
        occurrencePlaces[to] = at;
      }
    }
  }

  /**
   * All baskets, cut down to the items with a rank.
   *
   * @param rankOf label of each item; -1: left out
   * @param byRank item of each label
   */
  static Conditional of(Baskets all, int[] rankOf, int[] byRank) {
    var merged = new BasketMerger(all.size(), all.offsets()[all.size()]);
    int[] support = new int[byRank.length];
    for (int t = 0; t < all.size(); t++) {
      int[] labels = new int[all.offsets()[t + 1] - all.offsets()[t]];
      int size = 0;
      for (int at = all.offsets()[t]; at < all.offsets()[t + 1]; at++) {
        int rank = rankOf[all.items()[at]];
        if (rank >= 0) {
          labels[size++] = rank;
          support[rank] += all.counts()[t];
        }
      }
      Arrays.sort(labels, 0, size);
      merged.add(labels, size, all.counts()[t]);
    }
    return new Conditional(byRank, support, merged.baskets());
  }

  /** Number of items that may extend the prefix. */
  int labels() {
    return itemOf.length;
  }

  /** The item of a label. */
  int item(int label) {
    return itemOf[label];
  }

  /** How many baskets hold the prefix and this item. */
  int support(int label) {
    return support[label];
  }

  /**
   * The baskets that also hold an item, cut down to the items after it that stand in enough of
   * them.
   */
  Conditional with(int label, int minCount) {
    int[] counts = new int[itemOf.length - label];
    int places = 0;
    for (int o = occurrenceOffsets[label]; o < occurrenceOffsets[label + 1]; o++) {
      int t = occurrenceBaskets[o];
      for (int at = occurrencePlaces[o] + 1; at < baskets.offsets()[t + 1]; at++) {
        counts[baskets.items()[at] - label] += baskets.counts()[t];
        places++;
      }
    }
    int[] newLabel = new int[counts.length];
    int kept = 0;
    for (int i = 0; i < counts.length; i++) {
      newLabel[i] = counts[i] >= minCount ? kept++ : -1;
    }
    int[] keptItems = new int[kept];
    int[] keptSupport = new int[kept];
    for (int i = 0; i < counts.length; i++) {
      if (newLabel[i] >= 0) {
        keptItems[newLabel[i]] = itemOf[label + i];
        keptSupport[newLabel[i]] = counts[i];
      }
    }
    return new Conditional(
        keptItems, keptSupport, kept < 2 ? BasketMerger.NONE : cut(label, newLabel, places));
  }

  private Baskets cut(int label, int[] newLabel, int places) {
    int occurrences = occurrenceOffsets[label + 1] - occurrenceOffsets[label];
    var merged = new BasketMerger(occurrences, places);
    int[] labels = new int[newLabel.length];
    for (int o = occurrenceOffsets[label]; o < occurrenceOffsets[label + 1]; o++) {
      int t = occurrenceBaskets[o];
      int size = 0;
      for (int at = occurrencePlaces[o] + 1; at < baskets.offsets()[t + 1]; at++) {
        int renamed = newLabel[baskets.items()[at] - label];
        if (renamed >= 0) {
          labels[size++] = renamed;
        }
      }
      merged.add(labels, size, baskets.counts()[t]);
    }
    return merged.baskets();
  }
}
