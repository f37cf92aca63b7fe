package org.affinity4j.common.blend;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * A linear mixture of models of any families:
 *
 * <pre>score(i | query) = sum over parts m of w_m p_m(i | query)</pre>
 *
 * where p_m is the {@link PartShares share} of the item among the best C candidates of part m, and
 * the weights w, which sum to 1, may depend on the length of the query. Its lists are drawn from
 * the union of the parts' candidates; each is scored by all parts. An item that no part scores is
 * unscored, and a query that no part answers is not answered. The scores are {@link
 * org.affinity4j.common.score.AttributedScores}.
 */
public final class BlendModel implements Model {

  /** Type of blends. */
  public static final String TYPE = "blend";

  static final int VERSION = 1;
  static final String CANDIDATES = "candidates";
  static final String QUERY_ITEMS = "queryItems";
  static final String FROM_LENGTH = "fromLength";
  static final String PARTS = "parts";

  private final ItemIndex items;
  private final List<BlendPart> parts;
  private final BlendWeights weights;
  private final int candidates;
  private final boolean queryItems;

  /**
   * A blend of finished models.
   *
   * @param parts at least one, all of the same numbering
   * @param weights of as many parts; a part that has weight 0 throughout is kept all the same
   * @param candidates C, at least 1
   * @param queryItems whether items of the query may be candidates
   * @throws IllegalArgumentException if two parts have one name or the numbers do not fit
   */
  public BlendModel(
      List<BlendPart> parts, BlendWeights weights, int candidates, boolean queryItems) {
    if (parts.isEmpty() || weights.parts() != parts.size()) {
      throw new IllegalArgumentException(
          "%d parts with weights for %d; expected as many, at least one"
              .formatted(parts.size(), weights.parts()));
    }
    if (candidates < 1) {
      throw new IllegalArgumentException(
          "candidates is %d; expected at least 1".formatted(candidates));
    }
    this.items = parts.get(0).model().items();
    var names = new HashSet<String>();
    for (BlendPart part : parts) {
      if (!names.add(part.name())) {
        throw new IllegalArgumentException(
            "two parts are named '%s'; expected each name once".formatted(part.name()));
      }
      if (!part.model().items().equals(items)) {
        throw new IllegalArgumentException(
            "part '%s' numbers the items another way than part '%s'"
                .formatted(part.name(), parts.get(0).name()));
      }
    }
    this.parts = List.copyOf(parts);
    this.weights = weights;
    this.candidates = candidates;
    this.queryItems = queryItems;
  }

  /**
   * Reads blends.
   *
   * @param parts the formats its parts may be of
   */
  public static ModelFormat format(List<ModelFormat> parts) {
    return new BlendFormat(parts);
  }

  /** Its parts, in the order of the weights. */
  public List<BlendPart> parts() {
    return parts;
  }

  /** The same blend of other models, each made of the one in its place. */
  public BlendModel withModels(UnaryOperator<Model> change) {
    return new BlendModel(
        parts.stream()
            .map(part -> new BlendPart(part.name(), change.apply(part.model()), part.scale()))
            .toList(),
        weights,
        candidates,
        queryItems);
  }

  public BlendWeights weights() {
    return weights;
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    List<Float> row = weights.forLength(query.size());
    ItemFilter among = queryItems ? ItemFilter.ALL : ItemFilter.excluding(query.items());
    var voices = new ArrayList<BlendedScores.Voice>(parts.size());
    for (int m = 0; m < parts.size(); m++) {
      BlendPart part = parts.get(m);
      float weight = row.get(m);
      if (weight > 0) {
        part.model()
            .bind(query)
            .map(scores -> PartShares.of(scores, part.scale(), candidates, among))
            .filter(shares -> !shares.isEmpty())
            .ifPresent(shares -> voices.add(new BlendedScores.Voice(part.name(), shares, weight)));
      }
    }
    return voices.isEmpty() ? Optional.empty() : Optional.of(new BlendedScores(voices));
  }

  @Override
  public boolean isApproximate() {
    return parts.stream().anyMatch(part -> part.model().isApproximate());
  }

  @Override
  public boolean heedsEarlier() {
    return parts.stream().anyMatch(part -> part.model().heedsEarlier());
  }

  @Override
  public ModelState state() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put(CANDIDATES, candidates);
    settings.put(QUERY_ITEMS, queryItems);
    ArrayNode lengths = settings.putArray(FROM_LENGTH);
    weights.fromLength().forEach(lengths::add);
    ArrayNode list = settings.putArray(PARTS);
    var tensors = new HashMap<String, Tensor>();
    for (int m = 0; m < parts.size(); m++) {
      ModelState state = parts.get(m).model().state();
      list.add(describe(m, state));
      String prefix = BlendFormat.prefix(parts.get(m).name());
      state.tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }
    return new ModelState(TYPE, VERSION, settings, tensors);
  }

  private ObjectNode describe(int m, ModelState state) {
    BlendPart part = parts.get(m);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", part.name());
    node.put("type", state.type());
    node.put("version", state.version());
    node.put("scale", part.scale().kind().name().toLowerCase(Locale.ROOT));
    node.put("sharpness", part.scale().sharpness());
    ArrayNode row = node.putArray("weights");
    weights.weights().forEach(ofLength -> row.add((double) ofLength.get(m)));
    ArrayNode arrays = node.putArray("arrays");
    state.sortedTensors().keySet().forEach(arrays::add);
    node.set("settings", state.settings());
    return node;
  }
}
