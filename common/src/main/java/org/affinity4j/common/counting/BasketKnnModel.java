package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.SparseScores;

/**
 * TIFU-kNN (Hu, He, Gao, Zhang, SIGIR 2020): a shopper's own decayed item frequencies mixed with
 * those of the shoppers most alike. With u the {@link BasketHistory} vector of the query and v_1 ..
 * v_k the training vectors nearest to it by Euclidean distance, {@code score(i) = alpha * u_i + (1
 * - alpha) * mean over j of v_j,i}. Each group of signals of the query is one basket. Items that
 * neither the shopper nor a neighbour took are unscored.
 */
public final class BasketKnnModel implements Model {

  /** Type of these models. */
  public static final String TYPE = "basket-knn";

  private static final int VERSION = 1;
  private static final String SHOPPERS = "shoppers";

  private final ItemIndex items;
  private final SparseRows shoppers;
  private final ShopperSearch search;
  private final Settings settings;

  /**
   * How a query is answered.
   *
   * @param neighbours k, at least 1
   * @param alpha share of the shopper's own frequencies, 0 to 1
   * @param history how baskets become a vector, as in training
   * @param events signals of a type with weight 0 are passed over
   */
  public record Settings(int neighbours, double alpha, BasketHistory history, EventWeights events) {

    public Settings {
      if (neighbours < 1) {
        throw new IllegalArgumentException("neighbours is " + neighbours + "; expected at least 1");
      }
      if (!(alpha >= 0 && alpha <= 1)) {
        throw new IllegalArgumentException("alpha is " + alpha + "; expected 0 to 1");
      }
    }
  }

  /**
   * A model of finished vectors.
   *
   * @param shoppers one row a shopper, columns are items
   * @throws IllegalArgumentException if the columns are not as many as the items
   */
  public BasketKnnModel(ItemIndex items, SparseRows shoppers, Settings settings) {
    if (shoppers.columnCount() != items.size()) {
      throw new IllegalArgumentException(
          "shopper vectors have %d columns; expected %d, the number of items"
              .formatted(shoppers.columnCount(), items.size()));
    }
    this.items = items;
    this.shoppers = shoppers;
    this.search = new ShopperSearch(shoppers);
    this.settings = settings;
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
    List<int[]> baskets = BasketHistory.baskets(query.signals(), items.size(), settings.events());
    if (baskets.isEmpty()) {
      return Optional.empty();
    }
    IntFloatMap own = settings.history().vector(baskets);
    TopK.Ranked nearest = search.nearest(own, settings.neighbours());
    var scores = new IntFloatMap(512);
    own.forEach((item, value) -> scores.add(item, (float) settings.alpha() * value));
    float share = (float) ((1 - settings.alpha()) / Math.max(1, nearest.size()));
    for (int shopper : nearest.ordinals()) {
      shoppers.addRow(shopper, share, scores);
    }
    return Optional.of(new SparseScores(scores));
  }

  @Override
  public ModelState state() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("neighbours", settings.neighbours());
    node.put("alpha", settings.alpha());
    node.put("groupSize", settings.history().groupSize());
    node.put("withinDecay", settings.history().withinDecay());
    node.put("groupDecay", settings.history().groupDecay());
    node.put("eventWeights", settings.events().toString());
    var tensors = new HashMap<String, Tensor>();
    shoppers.write(SHOPPERS, tensors);
    return new ModelState(TYPE, VERSION, node, tensors);
  }

  private record Format() implements ModelFormat {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, TYPE, VERSION);
      var history =
          new BasketHistory(
              state.setting("groupSize").asInt(),
              state.setting("withinDecay").asDouble(),
              state.setting("groupDecay").asDouble());
      var settings =
          new Settings(
              state.setting("neighbours").asInt(),
              state.setting("alpha").asDouble(),
              history,
              EventWeights.parse(state.setting("eventWeights").asText()));
      return new BasketKnnModel(items, SparseRows.read(SHOPPERS, items.size(), state), settings);
    }
  }
}
