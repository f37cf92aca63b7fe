package org.affinity4j.common.combination;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * What is known of items that were never seen together: how often their categories were, at several
 * levels of the category tree, and how popular each item is. Defined for every item of the
 * catalogue, seen in training or not. Immutable and thread-safe.
 *
 * <p>One {@link CategoryLevel} a level, then popularity p(i) = (n_i + a) / sum_j (n_j + a).
 */
public final class CategoryBackoff implements Model {

  /** Reads the model back. */
  public static final ModelFormat FORMAT = new Format();

  private static final String TYPE = "category-backoff";
  private static final int VERSION = 1;

  private final ItemIndex items;
  private final float[] popularity;
  private final List<CategoryLevel> levels;
  private final List<ItemDistribution> parts;

  /**
   * A back-off of counted levels.
   *
   * @param popularity the smoothed count n_i + a of each item, above 0; taken over
   * @param levels from the coarsest to the finest; may be empty
   */
  public CategoryBackoff(ItemIndex items, float[] popularity, List<CategoryLevel> levels) {
    checkPopularity(items, popularity);
    this.items = items;
    this.popularity = popularity;
    this.levels = List.copyOf(levels);
    var distributions = new ArrayList<ItemDistribution>();
    for (CategoryLevel level : this.levels) {
      distributions.add(new CategoryDistribution(items, popularity, level));
    }
    distributions.add(new PopularityDistribution(items, popularity));
    this.parts = List.copyOf(distributions);
  }

  /** One distribution a level, coarsest first, then popularity; each sums to one. */
  public List<ItemDistribution> parts() {
    return parts;
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  /** Scores every item by the mean of its probability over the parts. */
  @Override
  public Optional<ScoreFunction> bind(Query query) {
    int[] given = Arrays.stream(query.items()).sorted().distinct().toArray();
    var conditionals = parts.stream().map(part -> part.given(given)).toList();
    return Optional.of(new MeanScores(items.size(), conditionals));
  }

  @Override
  public ModelState state() {
    var settings = JsonNodeFactory.instance.objectNode().put("levels", levels.size());
    var tensors = new HashMap<String, Tensor>();
    tensors.put("popularity", Tensor.of(popularity));
    for (int level = 0; level < levels.size(); level++) {
      levels.get(level).write("level" + level + ".", tensors);
    }
    return new ModelState(TYPE, VERSION, settings, tensors);
  }

  private static void checkPopularity(ItemIndex items, float[] popularity) {
    if (popularity.length != items.size()) {
      throw new IllegalArgumentException(
          "%d popularity values for %d items; expected one each"
              .formatted(popularity.length, items.size()));
    }
    for (int item = 0; item < popularity.length; item++) {
      if (!(popularity[item] > 0 && popularity[item] < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "popularity of item '%s' is %s; expected a finite number above 0"
                .formatted(items.id(item), popularity[item]));
      }
    }
  }

  private record MeanScores(int size, List<ItemDistribution.Conditional> parts)
      implements ScoreFunction {

    @Override
    public float score(int ordinal) {
      double sum = 0;
      for (ItemDistribution.Conditional part : parts) {
        sum += part.probability(ordinal);
      }
      return (float) (sum / parts.size());
    }

    @Override
    public void forEach(ScoreConsumer consumer) {
      for (int ordinal = 0; ordinal < size; ordinal++) {
        consumer.accept(ordinal, score(ordinal));
      }
    }
  }

  private static final class Format implements ModelFormat {

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      if (!state.type().equals(TYPE) || state.version() > VERSION) {
        throw new IllegalArgumentException(
            "model is %s version %d; this code reads %s up to version %d"
                .formatted(state.type(), state.version(), TYPE, VERSION));
      }
      var levels = new ArrayList<CategoryLevel>();
      for (int level = 0; level < state.setting("levels").asInt(); level++) {
        levels.add(CategoryLevel.read("level" + level + ".", state));
      }
      return new CategoryBackoff(items, state.floats("popularity"), levels);
    }
  }
}
