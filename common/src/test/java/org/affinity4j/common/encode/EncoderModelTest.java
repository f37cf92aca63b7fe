package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.api.Test;

/** Five items of length 4, of which item 3 is unscored; an LSTM and two query towers. */
class EncoderModelTest {

  private static final int D = 4;
  private static final int H = 3;
  private static final int A = 2;
  private static final ItemIndex ITEMS =
      ItemIndex.of(IntStream.range(0, 5).mapToObj(i -> new ItemId("i" + i)).toList());
  private static final int[] UNSCORED = {3};
  private static final QueryScale SCALE = new QueryScale(true, 12);

  private static float[] random(int length, long seed) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static DenseStep dense(int inputs, int outputs, long seed) {
    return new DenseStep(inputs, random(inputs * outputs, seed), random(outputs, seed + 1));
  }

  private static EncoderModel model(ModelEncoder encoder) {
    return new EncoderModel(ITEMS, vectors(), UNSCORED, encoder);
  }

  private static ItemVectors vectors() {
    return ItemVectors.of(random(5 * D, 1), D);
  }

  private static SignalInputs inputs(boolean tied) {
    ItemVectors inQueries = tied ? vectors() : ItemVectors.of(random(5 * D, 2), D);
    return new SignalInputs(
        KnownVectors.of(inQueries, UNSCORED), tied, 6, new float[0], random(24 * D, 3));
  }

  private static EncoderModel lstm() {
    return model(
        new LstmEncoder(
            inputs(true),
            dense(D, 4 * H, 4),
            random(4 * H * H, 6),
            dense(H, D + 2 * A, 7),
            new HistoryMean(random(6, 9), random(D, 10)),
            SCALE));
  }

  private static EncoderModel tower() {
    return model(
        new TowerEncoder(
            inputs(false),
            true,
            Optional.of(dense(D, 2 * A, 4)),
            new HistoryMean(random(6, 9), random(D, 10)),
            Optional.of(new TowerEncoder.Correction(dense(2 * D, H, 11), dense(H, D, 13))),
            SCALE));
  }

  private static EncoderModel setTower() {
    return model(
        new TowerEncoder(
            inputs(true),
            false,
            Optional.empty(),
            new HistoryMean(new float[0], random(D, 10)),
            Optional.empty(),
            SCALE));
  }

  private static float[] scores(Model model, int... query) {
    ScoreFunction function = model.bind(Query.ofItems(query)).orElseThrow();
    float[] scores = new float[ITEMS.size()];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = function.score(item);
    }
    return scores;
  }

  private static void refused(
      ModelFormat format, ModelState state, String array, Tensor other, String words) {
    var tensors = new TreeMap<>(state.tensors());
    tensors.put(array, other);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> format.read(new ModelState(state.type(), 1, state.settings(), tensors), ITEMS))
        .withMessageContaining(words);
  }

  @Test
  void aScoreIsTheProductOfQueryAndItem() {
    EncoderModel model = lstm();
    Query query = Query.ofItems(0, 2, 4);
    float[] vector = model.encoder().encode(query).orElseThrow();
    float[] scores = scores(model, 0, 2, 4);
    for (int item = 0; item < ITEMS.size(); item++) {
      float expected = item == 3 ? ScoreFunction.UNSCORED : model.vectors().dot(vector, item);
      assertThat(scores[item]).isEqualTo(expected);
    }
  }

  @Test
  void allKindsReadBackWhatTheyWrote() {
    for (EncoderModel model : List.of(lstm(), tower(), setTower())) {
      ModelState state = model.state();
      ModelFormat format =
          EncodeFormats.all().stream()
              .filter(f -> f.type().equals(state.type()))
              .findFirst()
              .orElseThrow();
      Model read = format.read(state, ITEMS);
      assertThat(scores(read, 1, 4, 1, 3, 0)).isEqualTo(scores(model, 1, 4, 1, 3, 0));
      assertThat(read.state().settings()).isEqualTo(state.settings());
      assertThat(read.state().tensors().keySet()).isEqualTo(state.tensors().keySet());
    }
  }

  @Test
  void theOrderOfASetMakesNoDifferenceTheOrderOfASequenceDoes() {
    assertThat(scores(setTower(), 4, 0, 0, 1)).isEqualTo(scores(setTower(), 1, 0, 4));
    assertThat(scores(tower(), 4, 0, 1)).isNotEqualTo(scores(tower(), 1, 0, 4));
    assertThat(scores(lstm(), 4, 0, 1)).isNotEqualTo(scores(lstm(), 1, 0, 4));
  }

  @Test
  void nothingKnownIsNoAnswer() {
    for (EncoderModel model : List.of(lstm(), tower(), setTower())) {
      assertThat(model.bind(Query.EMPTY)).isEmpty();
      assertThat(model.bind(Query.ofItems(3, 5, 900))).isEmpty();
    }
  }

  @Test
  void arraysThatAreMissingAreNamed() {
    for (EncoderModel model : List.of(lstm(), tower())) {
      ModelState state = model.state();
      ModelFormat format =
          model.state().type().equals("lstm") ? EncodeFormats.LSTM : EncodeFormats.TWO_TOWER;
      for (String name : state.tensors().keySet()) {
        var tensors = new TreeMap<>(state.tensors());
        tensors.remove(name);
        assertThatIllegalArgumentException()
            .isThrownBy(
                () ->
                    format.read(new ModelState(state.type(), 1, state.settings(), tensors), ITEMS))
            .withMessageContaining("has no array '" + name + "'");
      }
    }
  }

  @Test
  void settingsThatAreMissingAreNamed() {
    ModelState state = tower().state();
    for (String name : List.of("dimension", "maxLength", "tied", "ordered", "scale")) {
      ObjectNode settings = state.settings().deepCopy();
      settings.remove(name);
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  EncodeFormats.TWO_TOWER.read(
                      new ModelState(state.type(), 1, settings, state.tensors()), ITEMS))
          .withMessageContaining("no setting '" + name + "'");
    }
  }

  @Test
  void arraysOfAnotherLengthAreRefusedInWords() {
    ModelState lstm = lstm().state();
    ModelFormat format = EncodeFormats.LSTM;
    Tensor five = Tensor.of(new float[5]);
    refused(format, lstm, "items", five, "array 'items' of a model of type lstm has 5 elements");
    refused(format, lstm, "inputs.gaps", five, "'inputs.gaps' has 5 elements; expected 0 or 96");
    refused(format, lstm, "mean.content", five, "'mean.content' of a model of type lstm has 5");
    refused(format, lstm, "lstm.recurrent", five, "5 recurrent weights");
    refused(format, lstm, "lstm.input.weights", five, "5 weights do not map 4 inputs");
    refused(format, lstm, "output.bias", five, "do not map 3 inputs to 5 outputs");
    ModelState tower = tower().state();
    refused(EncodeFormats.TWO_TOWER, tower, "keys.weights", five, "5 weights do not map 4 inputs");
    refused(EncodeFormats.TWO_TOWER, tower, "inputs.items", five, "array 'inputs.items'");
    refused(
        EncodeFormats.TWO_TOWER, tower, "items", Tensor.of(new int[20]), "is Ints; expected F32");
  }

  @Test
  void layersThatDoNotFitTheItemVectorsAreRefusedInWords() {
    var mean = new HistoryMean(random(6, 9), random(D, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TowerEncoder(
                    inputs(true),
                    false,
                    Optional.empty(),
                    mean,
                    Optional.of(new TowerEncoder.Correction(dense(2 * D, H, 1), dense(H, D, 2))),
                    SCALE))
        .withMessageContaining("do not fit item vectors of length 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TowerEncoder(
                    inputs(true), true, Optional.of(dense(D, 3, 1)), mean, Optional.empty(), SCALE))
        .withMessageContaining("do not fit item vectors of length 4");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LstmEncoder(
                    inputs(true),
                    dense(D, 4 * H, 1),
                    random(4 * H * H, 2),
                    dense(H, D - 1, 3),
                    mean,
                    SCALE))
        .withMessageContaining("does not fit item vectors of length 4");
  }

  @Test
  void unscoredItemsOutOfRangeAreRefusedInWords() {
    ModelState state = lstm().state();
    refused(
        EncodeFormats.LSTM,
        state,
        "unscored",
        Tensor.of(new int[] {5}),
        "unscored item 5; expected 0 to 4");
    refused(
        EncodeFormats.LSTM,
        state,
        "unscored",
        Tensor.of(new int[] {-1}),
        "unscored item -1; expected 0 to 4");
  }

  @Test
  void numbersThatAreNoneAndScalesOutOfRangeAreRefused() {
    ModelState state = lstm().state();
    float[] damaged = random(5 * D, 1);
    damaged[6] = Float.NaN;
    refused(
        EncodeFormats.LSTM,
        state,
        "items",
        new Tensor.Floats(damaged, 5, D),
        "vector of item 1 holds NaN at 2");
    ObjectNode settings = state.settings().deepCopy().put("scale", -1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EncodeFormats.LSTM.read(
                    new ModelState(state.type(), 1, settings, state.tensors()), ITEMS))
        .withMessageContaining("scale is -1.0");
  }

  @Test
  void otherTypesAndNewerVersionsAreRefused() {
    ModelState state = lstm().state();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EncodeFormats.TWO_TOWER.read(state, ITEMS))
        .withMessageContaining("model is of type 'lstm'; expected 'two-tower'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EncodeFormats.LSTM.read(
                    new ModelState("lstm", 2, state.settings(), state.tensors()), ITEMS))
        .withMessageContaining("format version 2; this code reads versions 1 to 1");
  }
}
