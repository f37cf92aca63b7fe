package org.affinity4j.training.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.dataset.Rejection;
import org.affinity4j.training.dataset.Sequences;

/**
 * What shoppers turned down, by the training sequence in which they did so. What was turned down
 * after the newest training event, or before the shopper did anything, is not heeded. Immutable and
 * thread-safe.
 */
public final class RejectedItems {

  /** Nothing was turned down. */
  public static final RejectedItems NONE = new RejectedItems(Map.of(), Map.of());

  /** Newest items of a sequence that a rejection is held against. */
  private static final int CONTEXT = 20;

  private static final int[] NO_ITEMS = {};

  private record Pair(int row, int column) {}

  private final Map<Integer, int[]> bySequence;
  private final Map<Pair, Integer> pairs;
  private final Set<Integer> met;

  private RejectedItems(Map<Integer, int[]> bySequence, Map<Pair, Integer> pairs) {
    this.bySequence = bySequence;
    this.pairs = pairs;
    this.met = pairs.keySet().stream().map(Pair::row).collect(Collectors.toUnmodifiableSet());
  }

  /** Of training data. */
  public static RejectedItems of(TrainingData data) {
    List<Rejection> rejections = data.dataset().rejections();
    Sequences sequences = data.sequences();
    if (rejections.isEmpty() || sequences.size() == 0) {
      return NONE;
    }
    var bySequence = new HashMap<Integer, int[]>();
    var pairs = new HashMap<Pair, Integer>();
    Map<Integer, int[]> byUser = byUser(sequences);
    long newest = sequences.lastTimeMillis(sequences.size() - 1);
    for (Rejection one : rejections) {
      boolean past = newest == Signal.NO_TIME || one.timeMillis() <= newest;
      int s = past ? sequence(sequences, byUser.getOrDefault(one.user(), NO_ITEMS), one) : -1;
      if (s >= 0) {
        bySequence.merge(s, new int[] {one.item()}, RejectedItems::union);
        for (int item : context(sequences, s, one)) {
          pairs.merge(new Pair(item, one.item()), 1, Integer::sum);
        }
      }
    }
    return new RejectedItems(bySequence, pairs);
  }

  /** Whether nothing was turned down. */
  public boolean isEmpty() {
    return bySequence.isEmpty();
  }

  /** Ordinals of what was turned down in a training sequence, ascending, each once. */
  public int[] of(int sequence) {
    return bySequence.getOrDefault(sequence, NO_ITEMS).clone();
  }

  /** Whether anything was turned down by a shopper who had just met an item. */
  public boolean isMet(int item) {
    return met.contains(item);
  }

  /** How often an item was turned down by a shopper who had just met another one. */
  public int after(int met, int rejected) {
    return pairs.isEmpty() ? 0 : pairs.getOrDefault(new Pair(met, rejected), 0);
  }

  /**
   * Share of the encounters of an item, by shoppers who had met another, in which it was not turned
   * down; 1 where it never was.
   *
   * @param together encounters that count for the pair, above 0
   */
  public double acceptance(int met, int item, double together) {
    int rejected = after(met, item);
    return rejected == 0 ? 1 : together / (together + rejected);
  }

  private static Map<Integer, int[]> byUser(Sequences sequences) {
    var byUser = new HashMap<Integer, int[]>();
    for (int s = 0; s < sequences.size(); s++) {
      if (sequences.user(s) >= 0 && sequences.length(s) > 0) {
        byUser.merge(sequences.user(s), new int[] {s}, RejectedItems::joined);
      }
    }
    return byUser;
  }

  /** The last of a user's sequences that had begun by then; -1: none. */
  private static int sequence(Sequences sequences, int[] own, Rejection one) {
    return Arrays.stream(own)
        .filter(s -> sequences.timeMillis(sequences.start(s)) <= one.timeMillis())
        .reduce(-1, (before, s) -> s);
  }

  private static int[] context(Sequences sequences, int s, Rejection one) {
    int end = sequences.end(s);
    while (sequences.timeMillis(end - 1) > one.timeMillis()) {
      end--;
    }
    return IntStream.range(Math.max(sequences.start(s), end - CONTEXT), end)
        .map(sequences::item)
        .filter(item -> item != one.item())
        .distinct()
        .toArray();
  }

  private static int[] joined(int[] a, int[] b) {
    return IntStream.concat(Arrays.stream(a), Arrays.stream(b)).toArray();
  }

  private static int[] union(int[] a, int[] b) {
    return Arrays.stream(joined(a, b)).sorted().distinct().toArray();
  }
}
