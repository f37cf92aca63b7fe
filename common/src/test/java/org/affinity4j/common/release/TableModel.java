package org.affinity4j.common.release;

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

/** Scores by a table: the row of the newest item of the query. */
record TableModel(ItemIndex items, float bias, Tensor.Floats table) implements Model {

  static final ModelFormat FORMAT =
      new ModelFormat() {
        @Override
        public String type() {
          return "table";
        }

        @Override
        public Model read(ModelState state, ItemIndex items) {
          float[] table = state.floats("table");
          if (table.length != items.size() * items.size()) {
            throw new IllegalArgumentException("table does not fit " + items.size() + " items");
          }
          return new TableModel(
              items,
              (float) state.setting("bias").asDouble(),
              new Tensor.Floats(table, items.size(), items.size()));
        }
      };

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    if (query.isEmpty()) {
      return Optional.empty();
    }
    float[] scores = new float[items.size()];
    int row = query.item(query.size() - 1) * items.size();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = table.data()[row + i] + bias;
    }
    return Optional.of(new DenseScores(scores));
  }

  @Override
  public ModelState state() {
    return new ModelState(
        "table",
        1,
        JsonNodeFactory.instance.objectNode().put("bias", bias),
        Map.of("table", table));
  }
}
