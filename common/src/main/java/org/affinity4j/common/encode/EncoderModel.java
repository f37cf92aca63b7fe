package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * A model made of item vectors and an encoder of queries: {@code score(i | query) = encode(query) .
 * v_i}. Immutable and thread-safe.
 */
public final class EncoderModel implements Model {

  private static final String ITEMS = "items";
  private static final String UNSCORED = "unscored";

  private final FactorizedScorer scorer;
  private final ItemVectors vectors;
  private final Optional<Int8Vectors> rounded;
  private final int[] unscored;
  private final ModelEncoder encoder;
  private final Optional<VectorGraph> graph;

  /**
   * A model of finished parts.
   *
   * @param unscored ordinals of items without a meaningful vector; copied
   */
  public EncoderModel(ItemIndex items, ItemVectors vectors, int[] unscored, ModelEncoder encoder) {
    this(items, vectors, Optional.empty(), unscored, encoder, Optional.empty());
  }

  /** A model whose item vectors are written down in 8 bits, and scored as rounded. */
  public EncoderModel(ItemIndex items, Int8Vectors vectors, int[] unscored, ModelEncoder encoder) {
    this(items, vectors.vectors(), Optional.of(vectors), unscored, encoder, Optional.empty());
  }

  private EncoderModel(
      ItemIndex items,
      ItemVectors vectors,
      Optional<Int8Vectors> rounded,
      int[] unscored,
      ModelEncoder encoder,
      Optional<VectorGraph> graph) {
    this.rounded = rounded;
    this.graph = graph;
    this.scorer = new FactorizedScorer(items, encoder, vectors, unscored, graph);
    this.vectors = vectors;
    this.unscored = unscored.clone();
    this.encoder = encoder;
  }

  @Override
  public ItemIndex items() {
    return scorer.items();
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    return scorer.bind(query);
  }

  /** The same model with its best items found by way of an index of {@link #vectors}. */
  public EncoderModel indexed(VectorGraph index) {
    return new EncoderModel(items(), vectors, rounded, unscored, encoder, Optional.of(index));
  }

  /** The index, when there is one. */
  public Optional<VectorGraph> graph() {
    return graph;
  }

  @Override
  public boolean isApproximate() {
    return graph.isPresent();
  }

  /** The vectors items are scored by. */
  public ItemVectors vectors() {
    return vectors;
  }

  /** What turns queries into vectors. */
  public QueryEncoder encoder() {
    return encoder;
  }

  @Override
  public ModelState state() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    var tensors = new TreeMap<String, Tensor>();
    settings.put("int8", rounded.isPresent());
    rounded.ifPresentOrElse(
        r -> r.write(ITEMS, tensors), () -> tensors.put(ITEMS, vectors.tensor()));
    tensors.put(UNSCORED, Tensor.of(unscored));
    encoder.write(settings, tensors);
    graph.ifPresent(g -> g.write(settings, tensors));
    return new ModelState(encoder.type(), encoder.version(), settings, tensors);
  }

  /**
   * Reads models with one kind of encoder.
   *
   * @param newest version it can read
   */
  record Format(String type, int newest, EncoderReader reader) implements ModelFormat {
    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateReading.checkVersion(state, type, newest);
      int dimension = state.setting("dimension").asInt();
      Optional<Int8Vectors> rounded =
          state.settings().path("int8").asBoolean(false)
              ? Optional.of(Int8Vectors.read(state, ITEMS, items.size(), dimension))
              : Optional.empty();
      ItemVectors vectors =
          rounded.isPresent()
              ? rounded.get().vectors()
              : StateReading.itemVectors(state, ITEMS, items.size(), dimension);
      int[] unscored = state.ints(UNSCORED);
      return new EncoderModel(
          items,
          vectors,
          rounded,
          unscored,
          reader.read(state, KnownVectors.of(vectors, unscored)),
          VectorGraph.isIn(state)
              ? Optional.of(VectorGraph.read(state, vectors))
              : Optional.empty());
    }
  }

  /** Makes an encoder of a state. */
  @FunctionalInterface
  interface EncoderReader {
    ModelEncoder read(ModelState state, KnownVectors vectors);
  }
}
