package org.affinity4j.common.encode;

import java.util.BitSet;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;

/**
 * Scores by {@code score(i | query) = encode(query) . v_i}. Immutable and thread-safe.
 *
 * <p>Items that were neither met in training nor described by features have no place in the space:
 * they are unscored.
 */
public final class FactorizedScorer implements Scorer {

  private final ItemIndex items;
  private final QueryEncoder encoder;
  private final ItemVectors vectors;
  private final int[] unscored;
  private final BitSet without = new BitSet();
  private final Optional<VectorGraph> graph;

  /** A scorer that looks at every item. */
  public FactorizedScorer(
      ItemIndex items, QueryEncoder encoder, ItemVectors vectors, int[] unscored) {
    this(items, encoder, vectors, unscored, Optional.empty());
  }

  /**
   * A scorer of finished parts.
   *
   * @param unscored ordinals of items without a meaningful vector; copied
   * @param graph finds the best items where every item would take too long
   * @throws IllegalArgumentException if sizes do not fit each other
   */
  public FactorizedScorer(
      ItemIndex items,
      QueryEncoder encoder,
      ItemVectors vectors,
      int[] unscored,
      Optional<VectorGraph> graph) {
    if (vectors.size() != items.size() || vectors.dimension() != encoder.dimension()) {
      throw new IllegalArgumentException(
          "%d item vectors of length %d do not fit %d items and query vectors of length %d"
              .formatted(vectors.size(), vectors.dimension(), items.size(), encoder.dimension()));
    }
    for (int item : unscored) {
      if (item < 0 || item >= items.size()) {
        throw new IllegalArgumentException(
            "unscored item %d; expected 0 to %d".formatted(item, items.size() - 1));
      }
    }
    this.items = items;
    this.encoder = encoder;
    this.vectors = vectors;
    this.unscored = unscored.clone();
    this.graph = graph;
    for (int item : unscored) {
      without.set(item);
    }
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    return encoder.encode(query).map(this::scores);
  }

  private ScoreFunction scores(float[] query) {
    return graph
        .<ScoreFunction>map(g -> new IndexedScores(g, query, without))
        .orElseGet(() -> scan(query));
  }

  private ScoreFunction scan(float[] query) {
    float[] scores = new float[vectors.size()];
    vectors.scan(query, scores);
    for (int item : unscored) {
      scores[item] = ScoreFunction.UNSCORED;
    }
    return new DenseScores(scores);
  }
}
