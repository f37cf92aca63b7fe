package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * Scores an item by its closeness to the items of the query: {@code score(i) = sum over signals q
 * of w_q * closeness(q, i)}, with the weights w of {@link QueryWeights}. What closeness means is
 * its trainer's matter: cosine (item-knn), chance of the next step (markov), weight of a linear
 * model, which may be negative (ease). Items close to none are unscored; a query without any close
 * item is not answered.
 */
public final class NeighbourModel implements Model {

  /** Type of item-kNN models. */
  public static final String ITEM_KNN = "item-knn";

  /** Type of first-order Markov models. */
  public static final String MARKOV = "markov";

  /** Type of EASE models (Steck 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"). */
  public static final String EASE = "ease";

  private static final int VERSION = 1;
  private static final String NEIGHBOURS = "neighbours";
  private static final String MET = "met";

  private final String type;
  private final ItemIndex items;
  private final SparseRows neighbours;
  private final float[] met;
  private final QueryWeights weights;

  /**
   * A model of finished neighbour lists.
   *
   * @param type {@link #ITEM_KNN}, {@link #MARKOV} or {@link #EASE}
   * @param neighbours one row an item, its neighbours as columns, heaviest first
   * @param met how often each item was met in training; items met 0 times are passed over in
   *     queries; copied
   * @throws IllegalArgumentException if the matrix is not items x items
   */
  public NeighbourModel(
      String type, ItemIndex items, SparseRows neighbours, float[] met, QueryWeights weights) {
    if (neighbours.rows() != items.size() || neighbours.columnCount() != items.size()) {
      throw new IllegalArgumentException(
          "neighbour lists are %d x %d; expected %d x %d, the number of items"
              .formatted(neighbours.rows(), neighbours.columnCount(), items.size(), items.size()));
    }
    StateChecks.checkLength(MET, met.length, items.size());
    StateChecks.checkCounts(MET, met);
    this.type = type;
    this.met = met.clone();
    this.items = items;
    this.neighbours = neighbours;
    this.weights = weights;
  }

  /** The same where an item without a neighbour counts as never met. */
  public NeighbourModel(String type, ItemIndex items, SparseRows neighbours, QueryWeights weights) {
    this(type, items, neighbours, haveNeighbours(neighbours), weights);
  }

  private static float[] haveNeighbours(SparseRows neighbours) {
    float[] met = new float[neighbours.rows()];
    for (int item = 0; item < met.length; item++) {
      met[item] = neighbours.end(item) > neighbours.start(item) ? 1 : 0;
    }
    return met;
  }

  /** Reads models of a type. */
  public static ModelFormat format(String type) {
    return new Format(type);
  }

  /** One row an item: its neighbours, heaviest first, with their closeness. */
  public SparseRows neighbours() {
    return neighbours;
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    return RowSums.of(query, weights, met, neighbours);
  }

  @Override
  public ModelState state() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    weights.write(settings);
    var tensors = new HashMap<String, Tensor>();
    neighbours.write(NEIGHBOURS, tensors);
    tensors.put(MET, Tensor.of(met));
    return new ModelState(type, VERSION, settings, tensors);
  }

  private record Format(String type) implements ModelFormat {
    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, type, VERSION);
      return new NeighbourModel(
          type,
          items,
          SparseRows.read(NEIGHBOURS, items.size(), state),
          state.floats(MET),
          QueryWeights.read(state));
    }
  }
}
