package org.affinity4j.training.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.affinity4j.training.dataset.Sequences;

/**
 * How common each item is in what was learnt from. Immutable and thread-safe. Letters: S training
 * sequences, c_i the number of them that hold item i.
 */
public final class TrainingStatistics {

  private final int sequences;
  private final int[] counts;
  private final byte[] deciles;

  private TrainingStatistics(int sequences, int[] counts) {
    this.sequences = sequences;
    this.counts = counts;
    this.deciles = deciles(counts);
  }

  /**
   * Counts items.
   *
   * @param itemCount size of the item numbering
   */
  public static TrainingStatistics of(Sequences train, int itemCount) {
    int[] counts = new int[itemCount];
    for (int s = 0; s < train.size(); s++) {
      for (int item : train.distinctItems(s)) {
        counts[item]++;
      }
    }
    return new TrainingStatistics(train.size(), counts);
  }

  /** Size of the item numbering. */
  public int itemCount() {
    return counts.length;
  }

  /** Number of training sequences that hold the item, c_i. */
  public int count(int item) {
    return counts[item];
  }

  /** Whether no training sequence holds the item. */
  public boolean isNew(int item) {
    return counts[item] == 0;
  }

  /**
   * Where the item stands among the items of the training part ordered by count: 1 the least
   * popular tenth to 10 the most popular one; ties in the order of ordinals. 0 for a new item.
   */
  public int popularityDecile(int item) {
    return deciles[item];
  }

  /**
   * Self-information in bits (Zhou et al. 2010): -log2((c_i + 1) / (S + 1)), finite for new items,
   * 0 for an item that every sequence holds.
   */
  public double selfInformation(int item) {
    return -Math.log((counts[item] + 1.0) / (sequences + 1.0)) / Math.log(2);
  }

  private static byte[] deciles(int[] counts) {
    int[] seen =
        IntStream.range(0, counts.length)
            .filter(item -> counts[item] > 0)
            .boxed()
            .sorted(Comparator.comparingInt(item -> counts[item]))
            .mapToInt(Integer::intValue)
            .toArray();
    byte[] deciles = new byte[counts.length];
    for (int place = 0; place < seen.length; place++) {
      deciles[seen[place]] = (byte) (1 + 10L * place / seen.length);
    }
    return deciles;
  }
}
