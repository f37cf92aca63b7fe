package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntPredicate;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;

/**
 * How much each signal of a query counts: the i-th newest counted one, i from 0, weighs {@code
 * decay^i} times the weight of its event type. Signals of weight 0 and of items the model has never
 * met are passed over and not counted.
 *
 * @param history how many of the newest signals count, at least 1; 0: all
 * @param decay more than 0, at most 1; 1: age makes no difference
 * @param events weights of event types
 */
public record QueryWeights(int history, double decay, EventWeights events) {

  /** All signals count alike. */
  public static final QueryWeights FLAT = new QueryWeights(0, 1, EventWeights.EQUAL);

  public QueryWeights {
    if (history < 0) {
      throw new IllegalArgumentException(
          "history is " + history + "; expected at least 0 (0 counts all signals)");
    }
    if (!(decay > 0 && decay <= 1)) {
      throw new IllegalArgumentException(
          "decay is " + decay + "; expected more than 0 and at most 1");
    }
  }

  /**
   * Calls back for each counted signal, newest first; an item that stands in several signals comes
   * several times.
   *
   * @param known says which items the model has met; signals of others are passed over
   */
  public void forEach(Query query, IntPredicate known, WeightedItem consumer) {
    List<Signal> signals = query.signals();
    double age = 1;
    int counted = 0;
    for (int i = signals.size() - 1; i >= 0 && (history == 0 || counted < history); i--) {
      Signal signal = signals.get(i);
      float strength = events.of(signal.type());
      if (strength > 0 && known.test(signal.item())) {
        consumer.accept(signal.item(), (float) (age * strength));
        age *= decay;
        counted++;
      }
    }
  }

  /** Takes an item and its weight, more than 0. */
  @FunctionalInterface
  public interface WeightedItem {
    void accept(int item, float weight);
  }

  /** Writes the weights into the settings of a model. */
  public void write(ObjectNode settings) {
    settings.put("history", history);
    settings.put("decay", decay);
    settings.put("eventWeights", events.toString());
  }

  /** Reads what {@link #write} wrote. */
  public static QueryWeights read(ModelState state) {
    return new QueryWeights(
        state.setting("history").asInt(),
        state.setting("decay").asDouble(),
        EventWeights.parse(state.setting("eventWeights").asText()));
  }
}
