package org.affinity4j.training.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.jspecify.annotations.Nullable;

/**
 * Many sequences of events (sessions, user histories or baskets) in flat columns. Letters: S
 * sequences, E events; sequence s holds the events at positions {@code start(s)..end(s)-1}, oldest
 * first. Sequences stand oldest first as well, by the time of their last event or, without times,
 * in the order of the source: a higher number is more recent. Immutable and thread-safe.
 */
public final class Sequences {

  private static final EventType[] TYPES = EventType.values();

  private final SequenceKind kind;
  private final int[] offsets;
  private final int[] items;
  private final byte[] types;
  private final long @Nullable [] times;
  private final float @Nullable [] quantities;
  private final float @Nullable [] prices;
  private final int @Nullable [] shops;
  private final List<String> shopNames;
  private final int[] users;
  private final List<String> keys;

  private Sequences(Builder b) {
    this.kind = b.kind;
    this.offsets = Arrays.copyOf(b.offsets, b.size + 1);
    this.items = Arrays.copyOf(b.items, b.events);
    this.types = Arrays.copyOf(b.types, b.events);
    this.times = b.hasTimes ? Arrays.copyOf(b.times, b.events) : null;
    this.quantities = b.hasQuantities ? Arrays.copyOf(b.quantities, b.events) : null;
    this.prices = b.hasPrices ? Arrays.copyOf(b.prices, b.events) : null;
    this.shops = b.shopNames.isEmpty() ? null : Arrays.copyOf(b.shops, b.events);
    this.shopNames = List.copyOf(b.shopNames.keySet());
    this.users = Arrays.copyOf(b.users, b.size);
    this.keys = List.copyOf(b.keys);
  }

  public static Builder builder(SequenceKind kind) {
    return new Builder(kind);
  }

  public SequenceKind kind() {
    return kind;
  }

  /** Number of sequences, S. */
  public int size() {
    return users.length;
  }

  /** Number of events, E. */
  public int events() {
    return items.length;
  }

  /** Position of the first event of a sequence. */
  public int start(int sequence) {
    return offsets[sequence];
  }

  /** Position after the last event of a sequence. */
  public int end(int sequence) {
    return offsets[sequence + 1];
  }

  /** Number of events of a sequence. */
  public int length(int sequence) {
    return offsets[sequence + 1] - offsets[sequence];
  }

  /** The sequence that holds the event at a position. */
  public int holding(int position) {
    int low = 0;
    int high = size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (offsets[middle] <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Item ordinal at a position. */
  public int item(int position) {
    return items[position];
  }

  public EventType type(int position) {
    return TYPES[types[position]];
  }

  /** Milliseconds since 1970-01-01 UTC; {@link Signal#NO_TIME} when unknown. */
  public long timeMillis(int position) {
    return times == null ? Signal.NO_TIME : times[position];
  }

  /** Whether any event has a time. */
  public boolean hasTimes() {
    return times != null;
  }

  /** How many units; 1 when unknown. */
  public float quantity(int position) {
    return quantities == null ? 1 : quantities[position];
  }

  /** Price of one unit; NaN when unknown. */
  public float price(int position) {
    return prices == null ? Float.NaN : prices[position];
  }

  /** The shop where it was done; empty when unknown. */
  public Optional<String> shop(int position) {
    return shops == null || shops[position] == 0
        ? Optional.empty()
        : Optional.of(shopNames.get(shops[position] - 1));
  }

  /** Ordinal of the user in {@link Dataset#users()}; -1 when unknown. */
  public int user(int sequence) {
    return users[sequence];
  }

  /** The source's name of a sequence: session id, invoice number, user id. */
  public String key(int sequence) {
    return keys.get(sequence);
  }

  /** Time of the last event of a sequence; {@link Signal#NO_TIME} when unknown or empty. */
  public long lastTimeMillis(int sequence) {
    return length(sequence) == 0 ? Signal.NO_TIME : timeMillis(end(sequence) - 1);
  }

  /** Item ordinals of a sequence, oldest first, repeats kept; a copy. */
  public int[] items(int sequence) {
    return Arrays.copyOfRange(items, offsets[sequence], offsets[sequence + 1]);
  }

  /** Item ordinals of a sequence, ascending, each once; a copy. */
  public int[] distinctItems(int sequence) {
    return Arrays.stream(items, offsets[sequence], offsets[sequence + 1])
        .sorted()
        .distinct()
        .toArray();
  }

  /** The first {@code length} events of a sequence as signals of a group. */
  public List<Signal> signals(int sequence, int length, int group) {
    var signals = new ArrayList<Signal>(length);
    for (int position = start(sequence); position < start(sequence) + length; position++) {
      signals.add(new Signal(items[position], type(position), timeMillis(position), group));
    }
    return signals;
  }

  /** The given sequences in the given order. */
  public Sequences select(int[] sequences) {
    Builder builder = builder(kind);
    for (int sequence : sequences) {
      builder.copy(this, sequence, length(sequence));
    }
    return builder.build();
  }

  /** Collects sequences one after the other; not thread-safe. */
  public static final class Builder {

    private final SequenceKind kind;
    private int[] offsets = new int[17];
    private int[] users = new int[16];
    private final List<String> keys = new ArrayList<>();
    private int size;
    private int[] items = new int[64];
    private byte[] types = new byte[64];
    private long[] times = new long[64];
    private float[] quantities = new float[64];
    private float[] prices = new float[64];
    private int[] shops = new int[64];
    private final Map<String, Integer> shopNames = new LinkedHashMap<>();
    private int events;
    private boolean hasTimes;
    private boolean hasQuantities;
    private boolean hasPrices;

    private Builder(SequenceKind kind) {
      this.kind = kind;
    }

    /** Number of sequences begun so far. */
    public int size() {
      return size;
    }

    /**
     * Begins a sequence; the events that follow belong to it.
     *
     * @param user ordinal of the user, -1 when unknown
     */
    public Builder begin(String key, int user) {
      if (size == users.length) {
        users = Arrays.copyOf(users, size * 2);
        offsets = Arrays.copyOf(offsets, size * 2 + 1);
      }
      users[size] = user;
      keys.add(key);
      size++;
      offsets[size] = events;
      return this;
    }

    /** Adds an event of unknown time, quantity and price to the sequence begun last. */
    public Builder add(int item, EventType type) {
      return add(item, type, Signal.NO_TIME, 1, Float.NaN);
    }

    /**
     * Adds an event to the sequence begun last.
     *
     * @throws IllegalStateException if no sequence has begun
     */
    public Builder add(int item, EventType type, long timeMillis, float quantity, float price) {
      if (size == 0) {
        throw new IllegalStateException("an event came before the first sequence was begun");
      }
      if (events == items.length) {
        grow();
      }
      items[events] = item;
      types[events] = (byte) type.ordinal();
      times[events] = timeMillis;
      quantities[events] = quantity;
      prices[events] = price;
      shops[events] = 0;
      hasTimes |= timeMillis != Signal.NO_TIME;
      hasQuantities |= quantity != 1;
      hasPrices |= !Float.isNaN(price);
      events++;
      offsets[size] = events;
      return this;
    }

    /**
     * Names the shop of the event added last.
     *
     * @throws IllegalStateException if no event was added
     */
    public Builder shop(String name) {
      if (events == 0) {
        throw new IllegalStateException("shop '" + name + "' came before the first event");
      }
      Integer code = shopNames.putIfAbsent(name, shopNames.size() + 1);
      shops[events - 1] = code == null ? shopNames.size() : code;
      return this;
    }

    /** Adds the event at a position of another set, with another quantity. */
    public Builder copyEvent(Sequences from, int position, float quantity) {
      return copyEvent(from, position, from.item(position), quantity);
    }

    /** Adds the event at a position of another set, with another item ordinal and quantity. */
    public Builder copyEvent(Sequences from, int position, int item, float quantity) {
      add(item, from.type(position), from.timeMillis(position), quantity, from.price(position));
      from.shop(position).ifPresent(this::shop);
      return this;
    }

    /** Begins a sequence with the first {@code length} events of one of another set. */
    public Builder copy(Sequences from, int sequence, int length) {
      begin(from.key(sequence), from.user(sequence));
      int start = from.start(sequence);
      for (int position = start; position < start + length; position++) {
        copyEvent(from, position, from.quantity(position));
      }
      return this;
    }

    public Sequences build() {
      return new Sequences(this);
    }

    private void grow() {
      int capacity = items.length * 2;
      items = Arrays.copyOf(items, capacity);
      types = Arrays.copyOf(types, capacity);
      times = Arrays.copyOf(times, capacity);
      quantities = Arrays.copyOf(quantities, capacity);
      prices = Arrays.copyOf(prices, capacity);
      shops = Arrays.copyOf(shops, capacity);
    }
  }
}
