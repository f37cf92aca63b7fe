package org.affinity4j.common.encode;

import java.util.BitSet;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.ScoreFunction;

/**
 * Dot products with one query, computed when asked for; the best come from an index. For one
 * thread.
 */
final class IndexedScores implements ScoreFunction {

  private final VectorGraph graph;
  private final TwiceRoundedVectors.Query query;
  private final BitSet unscored;

  IndexedScores(VectorGraph graph, float[] query, BitSet unscored) {
    this.graph = graph;
    this.query = VectorGraph.rounded(query);
    this.unscored = unscored;
  }

  @Override
  public float score(int ordinal) {
    return unscored.get(ordinal) ? UNSCORED : graph.dot(query, ordinal);
  }

  @Override
  public void scores(int[] ordinals, int count, float[] scores) {
    graph.dots(query, ordinals, count, scores);
    for (int i = 0; i < count; i++) {
      if (unscored.get(ordinals[i])) {
        scores[i] = UNSCORED;
      }
    }
  }

  @Override
  public void forEach(ScoreConsumer consumer) {
    for (int ordinal = 0; ordinal < graph.size(); ordinal++) {
      if (!unscored.get(ordinal)) {
        consumer.accept(ordinal, graph.dot(query, ordinal));
      }
    }
  }

  /** Offers about the best; all that the filter accepts where these are few. */
  @Override
  public void offerTo(TopK best, ItemFilter filter) {
    ItemFilter scored = unscored.isEmpty() ? filter : filter.and(item -> !unscored.get(item));
    if (!graph.search(query, best, scored)) {
      for (int ordinal = 0; ordinal < graph.size(); ordinal++) {
        if (scored.accepts(ordinal)) {
          best.offer(ordinal, graph.dot(query, ordinal));
        }
      }
    }
  }
}
