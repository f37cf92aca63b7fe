package org.affinity4j.common.blend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.SparseScores;

/** What the tests of blends share. */
final class Blends {

  static final ItemIndex ITEMS = items(5);
  static final ScoreScale PLAIN = new ScoreScale(ScoreScale.Kind.RATIO, 1);

  private Blends() {}

  static ItemIndex items(int count) {
    var ids = new ArrayList<ItemId>();
    for (int i = 0; i < count; i++) {
      ids.add(new ItemId("item-" + i));
    }
    return ItemIndex.of(ids);
  }

  /** Gives the same scores to any query that is not empty; NaN stands for an unscored item. */
  static Model fixed(float... scores) {
    return new Fixed(scores);
  }

  /** Answers no query. */
  static Model silent() {
    return new Fixed();
  }

  @SuppressWarnings("ArrayRecordComponent") // a test's carrier, never compared
  private record Fixed(float... scores) implements Model {

    @Override
    public ItemIndex items() {
      return ITEMS;
    }

    @Override
    public Optional<ScoreFunction> bind(Query query) {
      if (query.isEmpty() || scores.length == 0) {
        return Optional.empty();
      }
      var map = new IntFloatMap();
      for (int i = 0; i < scores.length; i++) {
        if (!Float.isNaN(scores[i])) {
          map.put(i, scores[i]);
        }
      }
      return Optional.of(new SparseScores(map));
    }

    @Override
    public ModelState state() {
      return new ModelState(
          "fixed", 1, JsonNodeFactory.instance.objectNode(), Map.of("scores", Tensor.of(scores)));
    }
  }

  /** Neighbours and popularity of five items: the blend whose state is kept for ever. */
  static BlendModel golden() {
    SparseRows.Builder rows = SparseRows.builder(5);
    rows.add(1, 0.5f).add(2, 0.25f).endRow();
    rows.add(0, 0.5f).add(3, 0.125f).endRow();
    rows.add(0, 0.25f).endRow();
    rows.add(1, 0.125f).endRow();
    rows.endRow();
    var neighbours =
        new NeighbourModel(NeighbourModel.ITEM_KNN, ITEMS, rows.build(), QueryWeights.FLAT);
    var popularity =
        new PopularityModel(PopularityModel.POPULARITY, ITEMS, new float[] {5, 4, 3, 2, 1});
    return new BlendModel(
        List.of(
            new BlendPart("item-knn", neighbours, new ScoreScale(ScoreScale.Kind.RATIO, 1.4)),
            new BlendPart("popularity", popularity, new ScoreScale(ScoreScale.Kind.LOGIT, 0.5))),
        new BlendWeights(
            List.of(0, 2), List.of(BlendWeights.scaled(3, 1), BlendWeights.scaled(7, 1))),
        4,
        false);
  }
}
