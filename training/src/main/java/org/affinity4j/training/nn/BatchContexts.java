package org.affinity4j.training.nn;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.affinity4j.common.encode.QueryBuckets;
import org.affinity4j.common.encode.QueryBuckets.Facts;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.dataset.Occasions;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;

/**
 * Tells the questions of a batch when, where and after how much they are asked. Some of it is kept
 * back at random, so that a model learns to do without. Immutable and thread-safe.
 */
public final class BatchContexts {

  /** Shops told apart at most: those with the most events. */
  static final int MOST_SHOPS = 256;

  /** Share of the questions from which the time is kept back; likewise the shop, the history. */
  private static final double KEPT_BACK = 0.2;

  private final Sequences sequences;
  private final QueryBuckets buckets;

  private BatchContexts(Sequences sequences, QueryBuckets buckets) {
    this.sequences = sequences;
    this.buckets = buckets;
  }

  /** Contexts of the questions that sequences ask. */
  public static BatchContexts of(Sequences sequences) {
    boolean ordered = sequences.kind() != SequenceKind.BASKET;
    return new BatchContexts(sequences, new QueryBuckets(ordered, shops(sequences)));
  }

  private static List<String> shops(Sequences sequences) {
    Map<String, Integer> events = new HashMap<>();
    for (int p = 0; p < sequences.events(); p++) {
      sequences.shop(p).ifPresent(shop -> events.merge(shop, 1, Integer::sum));
    }
    return events.entrySet().stream()
        .sorted(
            Comparator.comparing(Map.Entry<String, Integer>::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_SHOPS)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The buckets that are told. */
  public QueryBuckets buckets() {
    return buckets;
  }

  /**
   * Tells the questions of a window of a sequence.
   *
   * @param at first place of the window in the batch
   * @param from position of its first event
   * @param length of the window
   */
  void tellNext(SequenceBatch batch, int at, int from, int length, long seed) {
    var random = new SplittableRandom(seed);
    int start = sequences.start(sequences.holding(from));
    for (int t = 0; t < length; t++) {
      if (batch.targets()[at + t] >= 0) {
        int position = from + t;
        var facts =
            new Facts(
                Occasions.nextMillis(sequences, position),
                sequences.shop(position),
                position + 1 - start,
                sequences.timeMillis(start),
                sequences.timeMillis(position));
        put(batch, at + t, some(facts, random));
      }
    }
  }

  /**
   * Tells the questions of a basket.
   *
   * @param members how many it has, the one asked for included
   */
  void tellBasket(SequenceBatch batch, int at, int basket, int members, long seed) {
    tellSet(
        batch,
        at,
        new Facts(
            sequences.lastTimeMillis(basket),
            Occasions.basketShop(sequences, basket),
            members - 1,
            Signal.NO_TIME,
            Signal.NO_TIME),
        seed);
  }

  /** Tells the questions of a set of which nothing is known but its members. */
  void tellSet(SequenceBatch batch, int at, int members, long seed) {
    tellSet(
        batch,
        at,
        new Facts(Signal.NO_TIME, Optional.empty(), members - 1, Signal.NO_TIME, Signal.NO_TIME),
        seed);
  }

  private void tellSet(SequenceBatch batch, int at, Facts facts, long seed) {
    var random = new SplittableRandom(seed);
    for (int t = 0; t < batch.steps() && batch.targets()[at + t] >= 0; t++) {
      put(batch, at + t, some(facts, random));
    }
  }

  private static Facts some(Facts all, SplittableRandom random) {
    Facts some = random.nextDouble() < KEPT_BACK ? all.withoutTime() : all;
    some = random.nextDouble() < KEPT_BACK ? some.withoutShop() : some;
    return random.nextDouble() < KEPT_BACK ? some.withoutHistory() : some;
  }

  private void put(SequenceBatch batch, int place, Facts facts) {
    System.arraycopy(
        buckets.of(facts), 0, batch.contexts(), place * QueryBuckets.FIELDS, QueryBuckets.FIELDS);
  }
}
