package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

class NeighbourModelTest {

  private static final SparseRows NEIGHBOURS =
      Models.matrix(
          new float[][] {
            {0, 0.5f, 0.25f, 0}, //
            {0.5f, 0, 0, 0},
            {0.25f, 0, 0, 0},
            {0, 0, 0, 0}
          });

  private static final float[] MET = {4, 2, 1, 0};

  private static float[] met(int items) {
    float[] met = new float[items];
    Arrays.fill(met, 1);
    return met;
  }

  private static NeighbourModel model(QueryWeights weights) {
    return new NeighbourModel(NeighbourModel.ITEM_KNN, Models.items(4), NEIGHBOURS, MET, weights);
  }

  @Test
  void sumsClosenessToTheItemsOfTheQuery() {
    NeighbourModel model = model(QueryWeights.FLAT);
    assertThat(Models.scores(model, Query.ofItems(1, 2))).isEqualTo(Map.of(0, 0.75f));
    assertThat(Models.scores(model, Query.ofItems(0))).isEqualTo(Map.of(1, 0.5f, 2, 0.25f));
  }

  @Test
  void olderSignalsWeighLess() {
    NeighbourModel model = model(new QueryWeights(0, 0.5, EventWeights.EQUAL));
    assertThat(Models.scores(model, Query.ofItems(1, 2))).isEqualTo(Map.of(0, 0.5f));
  }

  @Test
  void itemsNeverMetArePassedOver() {
    NeighbourModel last = model(new QueryWeights(1, 1, EventWeights.EQUAL));
    assertThat(Models.scores(last, Query.ofItems(1, 3, 99))).isEqualTo(Map.of(0, 0.5f));
  }

  @Test
  void doesNotAnswerWhereNothingIsClose() {
    NeighbourModel model = model(QueryWeights.FLAT);
    assertThat(model.bind(Query.ofItems(3))).isEmpty();
    assertThat(model.bind(Query.EMPTY)).isEmpty();
    assertThat(model.bind(Query.ofItems(4))).isEmpty();
  }

  @Test
  void sparseAndDenseSumsAgree() {
    SparseRows.Builder wide = SparseRows.builder(100);
    for (int row = 0; row < 100; row++) {
      wide.add((row + 1) % 100, 1f / (row + 1)).add((row + 2) % 100, 1f / (row + 2)).endRow();
    }
    var model =
        new NeighbourModel(
            NeighbourModel.ITEM_KNN, Models.items(100), wide.build(), met(100), QueryWeights.FLAT);
    int[] few = {7, 8, 9};
    int[] many = new int[60];
    for (int i = 0; i < many.length; i++) {
      many[i] = few[i % 3];
    }
    Map<Integer, Float> sparse = Models.scores(model, Query.ofItems(few));
    Map<Integer, Float> dense = Models.scores(model, Query.ofItems(many));
    assertThat(dense.keySet()).isEqualTo(sparse.keySet());
    dense.forEach((item, score) -> assertThat(score / 20).isCloseTo(sparse.get(item), within()));
    assertThat(model.bind(Query.ofItems(many)).orElseThrow().score(50))
        .isEqualTo(Float.NEGATIVE_INFINITY);
  }

  private static org.assertj.core.data.Offset<Float> within() {
    return org.assertj.core.data.Offset.offset(1e-6f);
  }

  @Test
  void refusesListsOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new NeighbourModel(
                    NeighbourModel.MARKOV, Models.items(3), NEIGHBOURS, MET, QueryWeights.FLAT))
        .withMessage("neighbour lists are 4 x 4; expected 3 x 3, the number of items");
  }

  @Test
  void refusesAStateOfAnotherTypeOrANewerVersion() {
    ModelState state = model(QueryWeights.FLAT).state();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountingFormats.MARKOV.read(state, Models.items(4)))
        .withMessage("model is of type 'item-knn'; expected 'markov'");
    var newer = new ModelState(state.type(), 2, state.settings(), state.tensors());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountingFormats.ITEM_KNN.read(newer, Models.items(4)))
        .withMessage(
            "model of type item-knn has format version 2; this code reads versions 1 to 1");
  }
}
