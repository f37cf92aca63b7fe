package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * What was bought together and, apart from it, what was viewed together. Scores an item by the sum
 * of a directed {@link PairMeasure} from each item of the query, and gives the evidence behind a
 * pair. Items that were met with none are unscored.
 */
public final class CooccurrenceModel implements Model {

  /** Type of these models. */
  public static final String TYPE = "co-occurrence";

  private static final int VERSION = 1;

  private final ItemIndex items;
  private final Map<Relation, PairCounts> counts;
  private final Map<Relation, MeasuredPairs> closeness;
  private final Relation relation;
  private final PairMeasure measure;
  private final QueryWeights weights;

  /**
   * A model of finished counts.
   *
   * @param bought counts over baskets
   * @param viewed counts over sessions
   * @param relation which of the two answers queries
   * @param measure how strongly one item points to another
   */
  public CooccurrenceModel(
      ItemIndex items,
      PairCounts bought,
      PairCounts viewed,
      Relation relation,
      PairMeasure measure,
      QueryWeights weights) {
    this.items = items;
    this.counts = new EnumMap<>(Map.of(Relation.BOUGHT, bought, Relation.VIEWED, viewed));
    this.closeness = new EnumMap<>(Relation.class);
    counts.forEach(
        (kind, pairs) -> {
          StateChecks.checkLength(wireName(kind), pairs.single().length, items.size());
          closeness.put(kind, pairs.measured(measure));
        });
    this.relation = relation;
    this.measure = measure;
    this.weights = weights;
  }

  /** Reads these models. */
  public static ModelFormat format() {
    return new Format();
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  /** The relation that {@link #bind(Query)} answers by. */
  public Relation relation() {
    return relation;
  }

  /** The counts of a relation. */
  public PairCounts counts(Relation kind) {
    return Objects.requireNonNull(counts.get(kind));
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    return bind(query, relation);
  }

  /** Scores by one relation, whichever {@link #relation} is. */
  public Optional<ScoreFunction> bind(Query query, Relation kind) {
    MeasuredPairs rows = Objects.requireNonNull(closeness.get(kind));
    return RowSums.of(query, weights, counts(kind).single(), rows);
  }

  /**
   * The evidence that ties two items.
   *
   * @return empty when they are the same item, out of range, or were met together neither in a
   *     basket nor in a session, or too seldom to be kept
   */
  public Optional<PairEvidence> pair(int a, int b) {
    if (a == b || Math.min(a, b) < 0 || Math.max(a, b) >= items.size()) {
      return Optional.empty();
    }
    PairCounts bought = counts(Relation.BOUGHT);
    int together = bought.together(a, b);
    int sessions = counts(Relation.VIEWED).together(a, b);
    if (together == 0) {
      return sessions == 0
          ? Optional.empty()
          : Optional.of(new PairEvidence(a, b, 0, 0, 0, 0, sessions));
    }
    float fa = bought.single()[a];
    float fb = bought.single()[b];
    int n = bought.total();
    return Optional.of(
        new PairEvidence(
            a,
            b,
            together,
            PairMeasure.SUPPORT.of(together, fa, fb, n),
            PairMeasure.CONFIDENCE.of(together, fa, fb, n),
            PairMeasure.LIFT.of(together, fa, fb, n),
            sessions));
  }

  @Override
  public ModelState state() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("relation", wireName(relation));
    settings.put("measure", wireName(measure));
    weights.write(settings);
    var tensors = new HashMap<String, Tensor>();
    counts.forEach((kind, pairs) -> pairs.write(wireName(kind), tensors));
    return new ModelState(TYPE, VERSION, settings, tensors);
  }

  private static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private record Format() implements ModelFormat {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, TYPE, VERSION);
      return new CooccurrenceModel(
          items,
          PairCounts.read(wireName(Relation.BOUGHT), items.size(), state),
          PairCounts.read(wireName(Relation.VIEWED), items.size(), state),
          StateChecks.constant(Relation.class, state, "relation"),
          StateChecks.constant(PairMeasure.class, state, "measure"),
          QueryWeights.read(state));
    }
  }
}
