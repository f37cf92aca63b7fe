package org.affinity4j.training.nn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.encode.QueryBuckets;
import org.affinity4j.common.encode.TimeGaps;
import org.affinity4j.training.dataset.Sequences;

/**
 * Training sequences as mini-batches. Sequences of like length stand in one batch (buckets), so
 * that little is padded, and batches have like numbers of places, so that each question weighs the
 * same whatever the length of its sequence. Which ones stand together, and the order of the
 * batches, is drawn anew for each epoch from the seed. Long sequences are cut into windows.
 * Immutable and thread-safe.
 */
public final class SequenceBatches {

  private final Sequences sequences;
  private final List<int[]> sets;
  private final Task task;
  private final int maxLength;
  private final int batchSize;
  private final Asking asking;
  private final double[] chances;
  private final int[] starts;
  private final int[] lengths;
  private final long targets;
  private final int count;

  /** Batches that ask about every place. */
  public SequenceBatches(
      Sequences sequences, List<int[]> sets, Task task, int maxLength, int batchSize) {
    this(sequences, sets, task, maxLength, batchSize, Asking.PLAIN);
  }

  /**
   * Batches of sequences and sets.
   *
   * @param sets further sets of items, asked for hidden members; only with {@link
   *     Task#HIDDEN_MEMBER}
   * @param maxLength most places of a window, at least 1
   * @param batchSize most places of a batch, at least 1; a window that is longer is a batch alone
   * @param asking which places are asked about; where weights leave a place out, it is still told
   */
  SequenceBatches(
      Sequences sequences,
      List<int[]> sets,
      Task task,
      int maxLength,
      int batchSize,
      Asking asking) {
    if (task != Task.HIDDEN_MEMBER && !sets.isEmpty()) {
      throw new IllegalArgumentException("sets have no next item; expected sequences alone");
    }
    this.sequences = sequences;
    this.sets = sets.stream().filter(s -> s.length > 1).toList();
    this.task = task;
    this.maxLength = maxLength;
    this.batchSize = batchSize;
    this.asking = asking;
    this.chances = asking.chances(sequences);
    int[] from = new int[sequences.size() + this.sets.size()];
    int[] length = new int[from.length];
    int n = 0;
    long asked = 0;
    for (int s = 0; s < sequences.size(); s++) {
      int end = sequences.end(s);
      int places = end - 1 - sequences.start(s);
      if (task == Task.HIDDEN_MEMBER) {
        if (distinct(sequences, s) > 1) {
          from[n] = s;
          length[n++] = Math.min(maxLength, distinct(sequences, s));
          asked += length[n - 1];
        }
        continue;
      }
      for (int last = end - 1; places > 0; last -= maxLength, places -= maxLength) {
        int window = Math.min(places, maxLength);
        if (n == from.length) {
          from = Arrays.copyOf(from, n * 2);
          length = Arrays.copyOf(length, n * 2);
        }
        from[n] = last - window;
        length[n++] = window;
        asked += task == Task.LAST ? asked(last, 1) : asked(last, window);
        if (task == Task.LAST) {
          break;
        }
      }
    }
    for (int s = 0; s < this.sets.size(); s++) {
      from[n] = -1 - s;
      length[n++] = Math.min(maxLength, this.sets.get(s).length);
      asked += length[n - 1];
    }
    this.starts = Arrays.copyOf(from, n);
    this.lengths = Arrays.copyOf(length, n);
    this.targets = asked;
    this.count = chunks(lengths.clone()).length - 1;
  }

  /** How many of the places that end at a position may be asked about. */
  private int asked(int last, int places) {
    return (int)
        IntStream.rangeClosed(last - places + 1, last)
            .filter(p -> chances[sequences.type(p).ordinal()] > 0)
            .count();
  }

  private static int distinct(Sequences sequences, int s) {
    return sequences.distinctItems(s).length;
  }

  /** Questions an epoch may ask. */
  public long targets() {
    return targets;
  }

  /** Number of batches of an epoch. */
  public int count() {
    return count;
  }

  /**
   * The order of an epoch: which windows stand in each batch.
   *
   * @param seed of the run
   * @param epoch number of the epoch
   */
  public int[][] order(long seed, int epoch) {
    var random = new SplittableRandom(Hashing.mix(seed) + epoch);
    Integer[] windows = new Integer[starts.length];
    Arrays.setAll(windows, i -> i);
    shuffle(windows, random);
    // The sort is stable: it keeps the drawn order among windows of one length.
    Arrays.sort(windows, Comparator.comparingInt(w -> lengths[w]));
    int[] bounds = chunks(Arrays.stream(windows).mapToInt(w -> lengths[w]).toArray());
    int[][] batches = new int[count][];
    for (int b = 0; b < count; b++) {
      batches[b] =
          Arrays.stream(windows, bounds[b], bounds[b + 1]).mapToInt(Integer::intValue).toArray();
    }
    shuffle(batches, random);
    return batches;
  }

  /** Where batches begin among windows of these lengths in ascending order; the last is the end. */
  private int[] chunks(int[] ofLengths) {
    Arrays.sort(ofLengths);
    int[] bounds = new int[ofLengths.length + 1];
    int n = 0;
    for (int from = 0; from < ofLengths.length; ) {
      int to = from + 1;
      while (to < ofLengths.length && (long) (to + 1 - from) * ofLengths[to] <= batchSize) {
        to++;
      }
      bounds[++n] = to;
      from = to;
    }
    return Arrays.copyOf(bounds, n + 1);
  }

  private static <T> void shuffle(T[] all, SplittableRandom random) {
    for (int i = all.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      T held = all[i];
      all[i] = all[other];
      all[other] = held;
    }
  }

  /**
   * The batch of some windows.
   *
   * @param windows an element of {@link #order}
   * @param seed for drawing members of sets that are longer than a window
   */
  public SequenceBatch batch(int[] windows, long seed) {
    int steps = 0;
    for (int w : windows) {
      steps = Math.max(steps, lengths[w]);
    }
    SequenceBatch batch =
        SequenceBatch.ofShape(
            windows.length, steps, asking.contexts().isPresent() ? QueryBuckets.FIELDS : 0);
    for (int b = 0; b < windows.length; b++) {
      batch.rejected()[b] = rejected(windows[b]);
      if (task != Task.HIDDEN_MEMBER) {
        fillNext(batch, b * steps, windows[b], seed);
      } else {
        fillSet(batch, b * steps, windows[b], seed);
      }
    }
    return batch;
  }

  private int[] rejected(int window) {
    int start = starts[window];
    if (start < 0 || asking.rejected().isEmpty()) {
      return new int[0];
    }
    return asking.rejected().of(task == Task.HIDDEN_MEMBER ? start : sequences.holding(start));
  }

  private void fillNext(SequenceBatch batch, int at, int window, long seed) {
    int from = starts[window];
    int length = lengths[window];
    var random = new SplittableRandom(Hashing.mix(seed + 3L * window + 2));
    for (int t = 0; t < length; t++) {
      int position = from + t;
      batch.items()[at + t] = sequences.item(position);
      batch.types()[at + t] = (byte) sequences.type(position).ordinal();
      batch.gaps()[at + t] =
          t == 0
              ? 0
              : TimeGaps.bucket(sequences.timeMillis(position - 1), sequences.timeMillis(position));
      boolean last = t == length - 1;
      double chance = chances[sequences.type(position + 1).ordinal()];
      if ((task == Task.NEXT || last) && Asking.falls(chance, random)) {
        batch.targets()[at + t] = sequences.item(position + 1);
      }
    }
    asking
        .contexts()
        .ifPresent(c -> c.tellNext(batch, at, from, length, contextSeed(window, seed)));
  }

  private static long contextSeed(int window, long seed) {
    return Hashing.mix(seed + 2L * window + 1);
  }

  private void fillSet(SequenceBatch batch, int at, int window, long seed) {
    int[] members =
        starts[window] < 0
            ? sets.get(-1 - starts[window]).clone()
            : sequences.distinctItems(starts[window]);
    if (members.length > maxLength) {
      var random = new SplittableRandom(Hashing.mix(seed ^ window));
      for (int i = 0; i < maxLength; i++) {
        int other = i + random.nextInt(members.length - i);
        int held = members[i];
        members[i] = members[other];
        members[other] = held;
      }
    }
    for (int t = 0; t < lengths[window]; t++) {
      batch.items()[at + t] = members[t];
      batch.targets()[at + t] = members[t];
    }
    asking.contexts().ifPresent(c -> tell(c, batch, at, window, contextSeed(window, seed)));
  }

  private void tell(BatchContexts to, SequenceBatch batch, int at, int window, long seed) {
    int start = starts[window];
    if (start < 0) {
      to.tellSet(batch, at, sets.get(-1 - start).length, seed);
    } else {
      to.tellBasket(batch, at, start, distinct(sequences, start), seed);
    }
  }
}
