package org.affinity4j.common.counting;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;

/** What the tests of models share. */
final class Models {

  private Models() {}

  static ItemIndex items(int count) {
    var ids = new ArrayList<ItemId>();
    for (int i = 0; i < count; i++) {
      ids.add(new ItemId("item-" + i));
    }
    return ItemIndex.of(ids);
  }

  static SparseRows matrix(float[][] cells) {
    SparseRows.Builder rows = SparseRows.builder(cells[0].length);
    for (float[] row : cells) {
      for (int column = 0; column < row.length; column++) {
        if (row[column] != 0) {
          rows.add(column, row[column]);
        }
      }
      rows.endRow();
    }
    return rows.build();
  }

  /** All scores by ordinal; empty when the scorer does not answer. */
  static Map<Integer, Float> scores(Scorer scorer, Query query) {
    return scores(scorer.bind(query));
  }

  static Map<Integer, Float> scores(Optional<ScoreFunction> function) {
    var scores = new TreeMap<Integer, Float>();
    function.ifPresent(f -> f.forEach(scores::put));
    return scores;
  }

  /** A state with one array replaced. */
  static ModelState with(ModelState state, String name, Tensor tensor) {
    var tensors = new TreeMap<>(state.tensors());
    tensors.put(name, tensor);
    return new ModelState(state.type(), state.version(), state.settings(), tensors);
  }
}
