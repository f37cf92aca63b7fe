package org.affinity4j.training.evaluate;

import java.util.Arrays;
import org.affinity4j.training.dataset.Sequences;
import org.jspecify.annotations.Nullable;

/**
 * One less the cosine of two items as vectors over the training sequences (1 where a sequence holds
 * the item): 1 - |S_a and S_b| / sqrt(|S_a| |S_b|). NaN when either item is new. Immutable and
 * thread-safe.
 *
 * <p>An item that more than one sequence in {@value Long#SIZE} holds keeps its sequences as bits,
 * so no pair takes more than 2 S / {@value Long#SIZE} steps, S being the number of sequences, and
 * the bits take at most 8 bytes an event.
 */
public final class CooccurrenceDistance implements ItemDistance {

  private final int[] offsets;
  private final int[] holders;
  private final long[] @Nullable [] bits;

  /**
   * Indexes which sequences hold each item.
   *
   * @param itemCount size of the item numbering
   */
  public CooccurrenceDistance(Sequences train, int itemCount) {
    offsets = new int[itemCount + 1];
    for (int s = 0; s < train.size(); s++) {
      for (int item : train.distinctItems(s)) {
        offsets[item + 1]++;
      }
    }
    for (int item = 0; item < itemCount; item++) {
      offsets[item + 1] += offsets[item];
    }
    holders = new int[offsets[itemCount]];
    int[] filled = offsets.clone();
    for (int s = 0; s < train.size(); s++) {
      for (int item : train.distinctItems(s)) {
        holders[filled[item]++] = s;
      }
    }
    bits = new long[itemCount][];
    for (int item = 0; item < itemCount; item++) {
      bits[item] = count(item) > train.size() / Long.SIZE ? bits(item, train.size()) : null;
    }
  }

  @Override
  public String name() {
    return "cooccurrence";
  }

  @Override
  public double between(int a, int b) {
    double product = (double) count(a) * count(b);
    return product == 0 ? Double.NaN : Math.max(0, 1 - together(a, b) / Math.sqrt(product));
  }

  private int count(int item) {
    return offsets[item + 1] - offsets[item];
  }

  private long[] bits(int item, int sequences) {
    long[] set = new long[sequences / Long.SIZE + 1];
    Arrays.stream(holders, offsets[item], offsets[item + 1])
        .forEach(s -> set[s / Long.SIZE] |= 1L << s);
    return set;
  }

  private int together(int a, int b) {
    long[] ofA = bits[a];
    long[] ofB = bits[b];
    if (ofA != null && ofB != null) {
      return common(ofA, ofB);
    }
    if (ofA != null) {
      return within(b, ofA);
    }
    return ofB != null ? within(a, ofB) : merge(a, b);
  }

  private static int common(long[] a, long[] b) {
    int together = 0;
    for (int i = 0; i < a.length; i++) {
      together += Long.bitCount(a[i] & b[i]);
    }
    return together;
  }

  private int within(int item, long[] set) {
    int together = 0;
    for (int i = offsets[item]; i < offsets[item + 1]; i++) {
      together += (int) ((set[holders[i] / Long.SIZE] >>> holders[i]) & 1);
    }
    return together;
  }

  private int merge(int a, int b) {
    int together = 0;
    int i = offsets[a];
    int j = offsets[b];
    while (i < offsets[a + 1] && j < offsets[b + 1]) {
      int order = Integer.compare(holders[i], holders[j]);
      together += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return together;
  }
}
