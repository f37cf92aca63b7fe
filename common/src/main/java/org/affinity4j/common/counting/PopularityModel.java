package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * Gives each item the same score whatever is asked: how often (popularity) or how often of late
 * (trending) it was met. Answers every query, the empty one too; items never met score 0.
 */
public final class PopularityModel implements Model {

  /** Type of models that count all of the training data alike. */
  public static final String POPULARITY = "popularity";

  /** Type of models in which older events count less. */
  public static final String TRENDING = "trending";

  private static final int VERSION = 1;
  private static final String SCORES = "scores";

  private final String type;
  private final ItemIndex items;
  private final float[] scores;

  /**
   * A model of finished counts.
   *
   * @param type {@link #POPULARITY} or {@link #TRENDING}
   * @param scores one an item, at least 0 and finite; copied
   */
  public PopularityModel(String type, ItemIndex items, float[] scores) {
    StateChecks.checkLength(SCORES, scores.length, items.size());
    StateChecks.checkCounts(SCORES, scores);
    this.type = type;
    this.items = items;
    this.scores = scores.clone();
  }

  /** Whether older events count less. */
  public boolean isTrending() {
    return type.equals(TRENDING);
  }

  /** Reads models of a type. */
  public static ModelFormat format(String type) {
    return new Format(type);
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    return Optional.of(new DenseScores(scores));
  }

  @Override
  public ModelState state() {
    return new ModelState(
        type, VERSION, JsonNodeFactory.instance.objectNode(), Map.of(SCORES, Tensor.of(scores)));
  }

  private record Format(String type) implements ModelFormat {
    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, type, VERSION);
      return new PopularityModel(type, items, state.floats(SCORES));
    }
  }
}
