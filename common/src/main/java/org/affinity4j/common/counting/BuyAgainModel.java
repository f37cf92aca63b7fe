package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.SparseScores;

/**
 * What this shopper took before, the more often and the more recently the better: personal
 * frequency (P-TopFreq of Li et al., A Next Basket Recommendation Reality Check, TOIS 2023) with
 * forgetting by time (Anderson et al., The Dynamics of Repeat Consumption, WWW 2014):
 *
 * <pre>score(i) = sum over visits v that hold i of weight(v, i) 2^(-age(v, i) / halfLife)</pre>
 *
 * Visits are the groups of the query's earlier signals and of its signals; an item counts once a
 * visit, with its first deed that has a weight, and what has no time has age 0. Nothing is learnt
 * but which items there are. Answers queries in which something was taken, with those items alone.
 */
public final class BuyAgainModel implements Model {

  /** Type of these models. */
  public static final String TYPE = "buy-again";

  private static final int VERSION = 1;
  private static final String ITEMS = "items";
  private static final String HALF_LIFE = "halfLifeDays";
  private static final String EVENT_WEIGHTS = "eventWeights";
  private static final double DAY_MILLIS = 86_400_000;

  private final ItemIndex items;
  private final double halfLifeDays;
  private final EventWeights events;

  /**
   * A model.
   *
   * @param halfLifeDays after how many days a deed counts half, above 0; infinite: age makes no
   *     difference
   * @param events deeds of a type of weight 0 are passed over
   */
  public BuyAgainModel(ItemIndex items, double halfLifeDays, EventWeights events) {
    checkHalfLife(halfLifeDays);
    this.items = items;
    this.halfLifeDays = halfLifeDays;
    this.events = events;
  }

  /** Throws where a half-life is not above 0. */
  public static void checkHalfLife(double halfLifeDays) {
    if (!(halfLifeDays > 0)) {
      throw new IllegalArgumentException(
          "halfLifeDays is " + halfLifeDays + "; expected more than 0");
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
    OptionalLong now = now(query);
    var scores = new IntFloatMap();
    add(query.earlier(), now, scores);
    add(query.signals(), now, scores);
    return scores.size() == 0 ? Optional.empty() : Optional.of(new SparseScores(scores));
  }

  private static OptionalLong now(Query query) {
    return query.context().timeMillis().isPresent()
        ? query.context().timeMillis()
        : Stream.of(query.earlier(), query.signals()).flatMapToLong(BuyAgainModel::times).max();
  }

  private static LongStream times(List<Signal> signals) {
    return signals.stream().mapToLong(Signal::timeMillis).filter(time -> time != Signal.NO_TIME);
  }

  private void add(List<Signal> signals, OptionalLong now, IntFloatMap scores) {
    var lastVisit = new IntFloatMap();
    for (Signal signal : signals) {
      int item = signal.item();
      float weight = item < items.size() ? events.of(signal.type()) : 0;
      if (weight > 0 && lastVisit.getOrDefault(item, -1) != signal.group()) {
        lastVisit.put(item, signal.group());
        scores.add(item, weight * kept(signal, now));
      }
    }
  }

  /** What is left of a deed, above 0 to 1. */
  private float kept(Signal signal, OptionalLong now) {
    if (signal.timeMillis() == Signal.NO_TIME || now.isEmpty()) {
      return 1;
    }
    double days = Math.max(0, now.getAsLong() - signal.timeMillis()) / DAY_MILLIS;
    return Math.max(Float.MIN_NORMAL, (float) Math.pow(2, -days / halfLifeDays));
  }

  @Override
  public boolean heedsEarlier() {
    return true;
  }

  @Override
  public ModelState state() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put(ITEMS, items.size());
    settings.put(HALF_LIFE, halfLifeDays);
    settings.put(EVENT_WEIGHTS, events.toString());
    return new ModelState(TYPE, VERSION, settings, Map.of());
  }

  private record Format() implements ModelFormat {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, TYPE, VERSION);
      int of = state.setting(ITEMS).asInt();
      if (of != items.size()) {
        throw new IllegalArgumentException(
            "model of type %s is of %d items; expected %d".formatted(TYPE, of, items.size()));
      }
      return new BuyAgainModel(
          items,
          state.setting(HALF_LIFE).asDouble(),
          EventWeights.parse(state.setting(EVENT_WEIGHTS).asText()));
    }
  }
}
