package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;

/**
 * What stands at each place of a query as networks take it: the vector of the item, plus a vector
 * for the type of the event and one for the time since the event before, where the model learnt
 * such. Signals of items without a vector are passed over; of the others the newest count.
 * Immutable and thread-safe.
 */
public final class SignalInputs {

  private static final String ITEMS = "inputs.items";
  private static final String TYPES = "inputs.types";
  private static final String GAPS = "inputs.gaps";

  private final KnownVectors items;
  private final boolean tied;
  private final int maxLength;
  private final float[] types;
  private final float[] gaps;

  /**
   * Inputs of dimension d.
   *
   * @param items vectors as they stand in queries
   * @param tied whether they are the vectors that items are scored by; else they are written down
   *     with the encoder
   * @param maxLength how many of the newest signals count, at least 1
   * @param types one vector for each constant of {@link EventType}; empty: types make no difference
   * @param gaps one vector for each bucket of {@link TimeGaps}; empty: times make no difference
   */
  public SignalInputs(
      KnownVectors items, boolean tied, int maxLength, float[] types, float[] gaps) {
    int d = items.vectors().dimension();
    checkLength(TYPES, types, EventType.values().length * d);
    checkLength(GAPS, gaps, TimeGaps.BUCKETS * d);
    if (maxLength < 1) {
      throw new IllegalArgumentException("maxLength is " + maxLength + "; expected at least 1");
    }
    this.items = items;
    this.tied = tied;
    this.maxLength = maxLength;
    this.types = types.clone();
    this.gaps = gaps.clone();
  }

  private static void checkLength(String name, float[] values, int expected) {
    if (values.length != 0 && values.length != expected) {
      throw new IllegalArgumentException(
          "array '%s' has %d elements; expected 0 or %d".formatted(name, values.length, expected));
    }
  }

  /** Length of the vector at each place. */
  public int dimension() {
    return items.vectors().dimension();
  }

  /**
   * The vectors of a query, oldest first, one after the other.
   *
   * @return T x d values, T the number of signals that count; empty when none does
   */
  public float[] of(Query query) {
    List<Signal> signals = query.signals();
    int[] chosen = new int[Math.min(maxLength, signals.size())];
    int n = 0;
    for (int i = signals.size() - 1; i >= 0 && n < chosen.length; i--) {
      if (items.knows(signals.get(i).item())) {
        chosen[n++] = i;
      }
    }
    int d = dimension();
    float[] inputs = new float[n * d];
    float[] vector = new float[d];
    for (int t = 0; t < n; t++) {
      int i = chosen[n - 1 - t];
      Arrays.fill(vector, 0);
      items.vectors().addTo(vector, signals.get(i).item(), 1);
      add(types, signals.get(i).type().ordinal(), vector);
      add(
          gaps,
          t == 0
              ? 0
              : TimeGaps.bucket(
                  signals.get(chosen[n - t]).timeMillis(), signals.get(i).timeMillis()),
          vector);
      System.arraycopy(vector, 0, inputs, t * d, d);
    }
    return inputs;
  }

  /**
   * The vectors of a query's items, each item once, in ascending order of ordinals; event types and
   * times make no difference.
   *
   * @return n x d values, n at most the greatest length; empty when no item is known
   */
  public float[] ofSet(Query query) {
    int[] distinct =
        Arrays.stream(query.items()).filter(items::knows).sorted().distinct().toArray();
    int d = dimension();
    int n = Math.min(maxLength, distinct.length);
    float[] inputs = new float[n * d];
    float[] vector = new float[d];
    for (int t = 0; t < n; t++) {
      Arrays.fill(vector, 0);
      items.vectors().addTo(vector, distinct[t], 1);
      System.arraycopy(vector, 0, inputs, t * d, d);
    }
    return inputs;
  }

  private static void add(float[] table, int row, float[] vector) {
    if (table.length > 0) {
      for (int k = 0; k < vector.length; k++) {
        vector[k] += table[row * vector.length + k];
      }
    }
  }

  /** Puts settings and arrays to those of a model. */
  void write(ObjectNode settings, Map<String, Tensor> tensors) {
    settings.put("dimension", dimension());
    settings.put("maxLength", maxLength);
    settings.put("tied", tied);
    if (!tied) {
      tensors.put(ITEMS, items.vectors().tensor());
    }
    tensors.put(TYPES, Tensor.of(types));
    tensors.put(GAPS, Tensor.of(gaps));
  }

  /** Reads what {@link #write} wrote. */
  static SignalInputs read(ModelState state, KnownVectors scored) {
    boolean tied = state.setting("tied").asBoolean();
    KnownVectors items =
        tied
            ? scored
            : scored.with(
                StateReading.itemVectors(
                    state, ITEMS, scored.vectors().size(), scored.vectors().dimension()));
    return new SignalInputs(
        items, tied, state.setting("maxLength").asInt(), state.floats(TYPES), state.floats(GAPS));
  }
}
