package org.affinity4j.common.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.ScorerRecommender;

/**
 * A query whose best answers were recorded when its model was published: whoever reads the model
 * back can ask again and see whether it still scores the same.
 *
 * @param model name of the model that is asked
 * @param cart ids of the items in the cart, in order; may be empty
 * @param expected the best items and their scores; empty when the model had no answer
 */
public record SmokeQuery(
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) List<String> cart,
    @JsonProperty(required = true) List<Expected> expected) {

  /**
   * Largest relative difference (absolute below 1) that still counts as equal. Not zero because exp
   * and log may differ in the last bit between machines.
   */
  public static final double TOLERANCE = 1e-5;

  /** What is allowed besides, relative, of models whose best items come from such an index. */
  private static final double APPROXIMATE = 0.02;

  public SmokeQuery {
    cart = List.copyOf(cart);
    expected = List.copyOf(expected);
  }

  /**
   * An item and its score.
   *
   * @param item id of the item
   */
  public record Expected(
      @JsonProperty(required = true) String item, @JsonProperty(required = true) double score) {}

  /**
   * Asks a model and records its answer.
   *
   * @param name name of the model in the release
   * @param cart ordinals of the items in the cart
   * @param n how many of the best items are recorded
   */
  static SmokeQuery record(String name, Model model, int[] cart, int n) {
    ItemIndex items = model.items();
    var ids = new ArrayList<String>(cart.length);
    for (int ordinal : cart) {
      ids.add(items.id(ordinal).value());
    }
    var expected = new ArrayList<Expected>(n);
    for (ScoredItem best :
        new ScorerRecommender(model).recommend(Query.ofItems(cart), n, ItemFilter.ALL)) {
      expected.add(new Expected(items.id(best.ordinal()).value(), best.score()));
    }
    return new SmokeQuery(name, ids, expected);
  }

  /**
   * Asks a model again.
   *
   * @return what differs; empty when nothing does
   * @throws IllegalArgumentException if the model does not know an item
   */
  Optional<String> mismatch(Model asked) {
    int[] query = ordinals(asked.items(), cart);
    Optional<ScoreFunction> scores = asked.bind(Query.ofItems(query));
    double besides = asked.isApproximate() ? APPROXIMATE : 0;
    for (Expected one : expected) {
      int ordinal = ordinal(asked.items(), one.item());
      double score = scores.map(s -> (double) s.score(ordinal)).orElse(Double.NEGATIVE_INFINITY);
      if (!isClose(score, one.score(), besides)) {
        return Optional.of(
            "for cart %s model '%s' scores item '%s' %s; %s was recorded"
                .formatted(cart, model, one.item(), score, one.score()));
      }
    }
    if (expected.isEmpty()
        && !new ScorerRecommender(asked)
            .recommend(Query.ofItems(query), 1, ItemFilter.ALL)
            .isEmpty()) {
      return Optional.of(
          "for cart %s model '%s' gives an answer; none was recorded".formatted(cart, model));
    }
    return Optional.empty();
  }

  private static int ordinal(ItemIndex items, String id) {
    return items
        .ordinal(new ItemId(id))
        .orElseThrow(
            () -> new IllegalArgumentException("item '%s' is not in the catalogue".formatted(id)));
  }

  static int[] ordinals(ItemIndex items, List<String> ids) {
    return ids.stream().mapToInt(id -> ordinal(items, id)).toArray();
  }

  static boolean isClose(double actual, double recorded) {
    return isClose(actual, recorded, 0);
  }

  private static boolean isClose(double actual, double recorded, double besides) {
    double size = Math.abs(recorded);
    return Math.abs(actual - recorded) <= TOLERANCE * Math.max(1, size) + besides * size;
  }
}
