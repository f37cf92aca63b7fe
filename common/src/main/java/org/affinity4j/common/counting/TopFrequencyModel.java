package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * GP-TopFreq: what this shopper took most often comes first, the rest follows by what all shoppers
 * took most often (Li et al., A Next Basket Recommendation Reality Check, TOIS 2023). {@code
 * score(i) = personal(i) + global(i) / (1 + max global)}: in how many of the query's groups the
 * item is, ties by global frequency. Answers every query; the empty one by global frequency.
 */
public final class TopFrequencyModel implements Model {

  /** Type of these models. */
  public static final String TYPE = "gp-topfreq";

  private static final int VERSION = 1;
  private static final String GLOBAL = "global";

  private final ItemIndex items;
  private final float[] global;
  private final float[] shares;
  private final EventWeights events;

  /**
   * A model of finished counts.
   *
   * @param global one count an item, at least 0 and finite; copied
   * @param events only signals of a type with a weight above 0 count as taken
   */
  public TopFrequencyModel(ItemIndex items, float[] global, EventWeights events) {
    StateChecks.checkLength(GLOBAL, global.length, items.size());
    StateChecks.checkCounts(GLOBAL, global);
    this.items = items;
    this.global = global.clone();
    this.events = events;
    this.shares = new float[global.length];
    float max = 0;
    for (float count : global) {
      max = Math.max(max, count);
    }
    for (int item = 0; item < shares.length; item++) {
      shares[item] = (float) (global[item] / (1.0 + max));
    }
  }

  /** Reads these models. */
  public static ModelFormat format() {
    return new Format();
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    IntFloatMap personal = personal(query);
    if (personal.size() == 0) {
      return Optional.of(new DenseScores(shares));
    }
    float[] scores = Arrays.copyOf(shares, shares.length);
    personal.forEach((item, count) -> scores[item] += count);
    return Optional.of(new DenseScores(scores));
  }

  private IntFloatMap personal(Query query) {
    var counts = new IntFloatMap();
    var lastGroup = new IntFloatMap();
    for (Signal signal : query.signals()) {
      int item = signal.item();
      boolean taken = item < items.size() && events.of(signal.type()) > 0;
      if (taken && lastGroup.getOrDefault(item, -1) != signal.group()) {
        lastGroup.put(item, signal.group());
        counts.add(item, 1);
      }
    }
    return counts;
  }

  @Override
  public ModelState state() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("eventWeights", events.toString());
    return new ModelState(TYPE, VERSION, settings, Map.of(GLOBAL, Tensor.of(global)));
  }

  private record Format() implements ModelFormat {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, TYPE, VERSION);
      return new TopFrequencyModel(
          items, state.floats(GLOBAL), EventWeights.parse(state.setting("eventWeights").asText()));
    }
  }
}
