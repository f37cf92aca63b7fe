package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.ScoredItem;
import org.junit.jupiter.api.Test;

/** Items 0 to 2 were met, item 3 has an in-vector alone, item 4 nothing. */
class Item2VecModelTest {

  private static final ItemIndex ITEMS =
      ItemIndex.of(IntStream.range(0, 5).mapToObj(i -> new ItemId("i" + i)).toList());
  private static final float[] IN = {2, 0, 0, 1, 3, 4, 1, 1, 9, 9};
  private static final float[] OUT = {1, 1, 4, 3, 0, 2, 0, 0, 9, 9};
  private static final float[] MET = {8, 1, 1, 0, 0};
  private static final byte[] PLACED = {1, 1, 1, 1, 0};

  private static Item2VecModel model(VectorRelation relation, boolean cosine, double popularity) {
    return new Item2VecModel(
        ITEMS,
        new Item2VecSettings(
            relation, cosine, popularity, new QueryWeights(2, 0.5, EventWeights.EQUAL)),
        ItemVectors.of(IN, 2),
        ItemVectors.of(OUT, 2),
        MET,
        PLACED);
  }

  private static float[] scores(Item2VecModel model, int... query) {
    ScoreFunction function = model.bind(Query.ofItems(query)).orElseThrow();
    float[] scores = new float[ITEMS.size()];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = function.score(item);
    }
    return scores;
  }

  @Test
  void theQueryIsTheWeightedMeanOfItsInVectors() {
    // newest first: item 1 weighs 1, item 0 weighs 1/2: ((0,1) + (1,0)) / 1.5
    float[] scores = scores(model(VectorRelation.IN_OUT, false, 0), 2, 0, 1);
    assertThat(scores[0]).isEqualTo(2 / 1.5f, within(1e-6f));
    assertThat(scores[1]).isEqualTo(7 / 1.5f, within(1e-6f));
    assertThat(scores[2]).isEqualTo(2 / 1.5f, within(1e-6f));
    assertThat(scores[3]).isEqualTo(ScoreFunction.UNSCORED);
    assertThat(scores[4]).isEqualTo(ScoreFunction.UNSCORED);
  }

  @Test
  void relationsHoldOtherVectorsAgainstTheQuery() {
    assertThat(scores(model(VectorRelation.IN_IN, true, 0), 2))
        .containsExactly(
            new float[] {0.6f, 0.8f, 1, 0.9899495f, ScoreFunction.UNSCORED}, within(1e-6f));
    assertThat(scores(model(VectorRelation.SUM, true, 0), 2)[1])
        .isEqualTo(0.8f + 0.96f, within(1e-6f));
    assertThat(scores(model(VectorRelation.SUM, false, 0), 2)[1]).isEqualTo(4 + 24, within(1e-5f));
  }

  @Test
  void popularityAddsTheLogarithmOfTheShare() {
    float[] plain = scores(model(VectorRelation.IN_OUT, false, 0), 1);
    float[] raised = scores(model(VectorRelation.IN_OUT, false, 0.5), 1);
    assertThat(raised[0] - plain[0]).isEqualTo((float) (0.5 * Math.log(0.8)), within(1e-6f));
    assertThat(raised[1] - plain[1]).isEqualTo((float) (0.5 * Math.log(0.1)), within(1e-6f));
  }

  @Test
  void similarIsByCosineOfInVectorsAndComplementByInAgainstOut() {
    Item2VecModel model = model(VectorRelation.IN_OUT, false, 0);
    assertThat(model.similar(2, 9)).extracting(ScoredItem::ordinal).containsExactly(3, 1, 0);
    assertThat(model.similar(2, 1).get(0).score()).isEqualTo(0.9899495f, within(1e-6f));
    assertThat(model.complement(2, 9)).extracting(ScoredItem::ordinal).containsExactly(1, 0);
    assertThat(model.complement(2, 1).get(0).score()).isEqualTo(24f);
    assertThat(model.complement(3, 1).get(0).ordinal()).isEqualTo(1);
    assertThat(model.similar(4, 3)).isEmpty();
  }

  @Test
  void nothingKnownIsNoAnswer() {
    assertThat(model(VectorRelation.IN_OUT, false, 0).bind(Query.ofItems(4, 77))).isEmpty();
    assertThat(model(VectorRelation.IN_OUT, false, 0).bind(Query.EMPTY)).isEmpty();
  }

  @Test
  void readsBackWhatItWrote() {
    Item2VecModel model = model(VectorRelation.SUM, true, 0.25);
    var read = (Item2VecModel) EncodeFormats.ITEM2VEC.read(model.state(), ITEMS);
    assertThat(read.settings()).isEqualTo(model.settings());
    assertThat(scores(read, 3, 1)).isEqualTo(scores(model, 3, 1));
  }

  @Test
  void arraysThatContradictEachOtherAreRefused() {
    ModelState state = model(VectorRelation.SUM, true, 0).state();
    var tensors = new TreeMap<>(state.tensors());
    tensors.put("placed", Tensor.of(new byte[] {0, 1, 1, 1, 0}));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EncodeFormats.ITEM2VEC.read(
                    new ModelState(state.type(), 1, state.settings(), tensors), ITEMS))
        .withMessageContaining("item 0 was met 8.0 times and is marked 0");
    tensors.putAll(state.tensors());
    tensors.put("out", new Tensor.Floats(new float[5], 5, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EncodeFormats.ITEM2VEC.read(
                    new ModelState(state.type(), 1, state.settings(), tensors), ITEMS))
        .withMessageContaining("5 values do not make rows of 2");
  }

  @Test
  void vectorsAreAddedAndScaled() {
    ItemVectors sum = ItemVectors.of(IN, 2).plus(ItemVectors.of(OUT, 2));
    assertThat(sum.vector(1)).containsExactly(4, 4);
    assertThat(ItemVectors.of(IN, 2).lengths())
        .containsExactly(
            new float[] {2, 1, 5, (float) Math.sqrt(2), (float) Math.sqrt(162)}, within(1e-6f));
    assertThat(ItemVectors.of(new float[] {3, 4, 0, 0}, 2).normalized().tensor())
        .isInstanceOfSatisfying(
            Tensor.Floats.class,
            t ->
                assertThat(t.data())
                    .containsExactly(new float[] {0.6f, 0.8f, 0, 0}, within(1e-6f)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sum.plus(ItemVectors.of(IN, 5)))
        .withMessageContaining("cannot be added");
    assertThat(List.of(sum.size(), sum.dimension())).containsExactly(5, 2);
  }
}
