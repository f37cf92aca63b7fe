package org.affinity4j.training.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Interactions in columns, in the order they came, and their grouping into sequences. Items and
 * users are provisional numbers of pools shared between the parts of a data set. Not thread-safe.
 */
final class InteractionLog {

  private final StringPool itemPool;
  private final StringPool userPool;
  private final StringPool sequencePool = new StringPool();
  private final StringPool shopPool = new StringPool();
  private int[] items = new int[1024];
  private int[] users = new int[1024];
  private int[] sequences = new int[1024];
  private int[] shops = new int[1024];
  private long[] times = new long[1024];
  private EventType[] types = new EventType[1024];
  private float[] quantities = new float[1024];
  private float[] prices = new float[1024];
  private int size;
  private boolean keyed;
  private boolean unkeyed;

  InteractionLog(StringPool itemPool, StringPool userPool) {
    this.itemPool = itemPool;
    this.userPool = userPool;
  }

  int size() {
    return size;
  }

  /** Whether events are still to be cut into sequences because the source names none. */
  boolean unkeyed() {
    return unkeyed;
  }

  /** Whether the source names the sequences of events. */
  boolean keyed() {
    return keyed;
  }

  void add(Interaction interaction) {
    String sequence = interaction.sequence();
    keyed |= sequence != null;
    unkeyed |= sequence == null;
    if (keyed && unkeyed) {
      throw new IllegalArgumentException(
          "some interactions name their sequence and some do not; expected all or none");
    }
    if (size == items.length) {
      grow();
    }
    items[size] = itemPool.code(interaction.item());
    users[size] = userPool.code(interaction.user());
    sequences[size] = sequencePool.code(sequence == null ? interaction.user() : sequence);
    shops[size] = shopPool.code(interaction.shop());
    times[size] = interaction.timeMillis();
    types[size] = interaction.type();
    quantities[size] = interaction.quantity();
    prices[size] = interaction.price();
    size++;
  }

  /** One sequence for each key (or user), its events oldest first, keys in order of appearance. */
  Sequences grouped(SequenceKind kind, SequenceDetails details) {
    Sequences.Builder builder = Sequences.builder(kind);
    int[] order = positionsByKey();
    int from = 0;
    while (from < order.length) {
      int key = sequences[order[from]];
      int to = from;
      while (to < order.length && sequences[order[to]] == key) {
        to++;
      }
      sortByTime(order, from, to);
      addSequence(builder, order, from, to, details);
      from = to;
    }
    return builder.build();
  }

  private void addSequence(
      Sequences.Builder builder, int[] order, int from, int to, SequenceDetails details) {
    String key = sequencePool.value(sequences[order[from]]);
    int user =
        Arrays.stream(order, from, to)
            .map(p -> users[p])
            .filter(u -> u >= 0)
            .findFirst()
            .orElse(-1);
    builder.begin(key, user >= 0 ? user : userPool.code(details.user(key)));
    for (int i = from; i < to; i++) {
      int p = order[i];
      long time = times[p] == Signal.NO_TIME ? details.timeMillis(key) : times[p];
      builder.add(items[p], types[p], time, quantities[p], prices[p]);
      if (shops[p] >= 0) {
        builder.shop(shopPool.value(shops[p]));
      }
    }
  }

  /** Counting sort of the positions by sequence key; stable. */
  private int[] positionsByKey() {
    int[] starts = new int[sequencePool.size() + 1];
    for (int p = 0; p < size; p++) {
      starts[sequences[p] + 1]++;
    }
    for (int k = 1; k < starts.length; k++) {
      starts[k] += starts[k - 1];
    }
    int[] order = new int[size];
    for (int p = 0; p < size; p++) {
      order[starts[sequences[p]]++] = p;
    }
    return order;
  }

  private void sortByTime(int[] order, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (times[order[i]] < times[order[i - 1]]) {
        List<Integer> sorted =
            IntStream.range(from, to)
                .mapToObj(j -> order[j])
                .sorted(Comparator.comparingLong(p -> times[p]))
                .toList();
        for (int j = from; j < to; j++) {
          order[j] = sorted.get(j - from);
        }
        return;
      }
    }
  }

  private void grow() {
    int capacity = size * 2;
    items = Arrays.copyOf(items, capacity);
    users = Arrays.copyOf(users, capacity);
    sequences = Arrays.copyOf(sequences, capacity);
    shops = Arrays.copyOf(shops, capacity);
    times = Arrays.copyOf(times, capacity);
    types = Arrays.copyOf(types, capacity);
    quantities = Arrays.copyOf(quantities, capacity);
    prices = Arrays.copyOf(prices, capacity);
  }

  /** What is known of a sequence apart from its events. */
  interface SequenceDetails {

    @Nullable String user(String key);

    /** {@link Signal#NO_TIME} when unknown. */
    long timeMillis(String key);
  }
}
