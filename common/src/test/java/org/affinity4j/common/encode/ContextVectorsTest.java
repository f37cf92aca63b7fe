package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

/** Three items, one along each of three axes; the context of a query adds to the third. */
class ContextVectorsTest {

  private static final int D = 3;
  private static final ItemIndex ITEMS =
      ItemIndex.of(IntStream.range(0, D).mapToObj(i -> new ItemId("i" + i)).toList());
  private static final ItemVectors AXES =
      ItemVectors.of(new float[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, D);
  private static final QueryBuckets BUCKETS = new QueryBuckets(true, List.of("Bonn", "Ulm"));

  /** The bucket of Ulm adds 0.5 along the third axis, that of no shop 0.25. */
  private static float[] values() {
    float[] values = new float[BUCKETS.count() * D];
    values[46 * D + 2] = 0.25f;
    values[48 * D + 2] = 0.5f;
    return values;
  }

  private static TowerEncoder plain() {
    return new TowerEncoder(
        new SignalInputs(KnownVectors.of(AXES, new int[0]), true, 5, new float[0], new float[0]),
        true,
        Optional.empty(),
        new HistoryMean(new float[5], new float[D]),
        Optional.empty(),
        new QueryScale(false, 1));
  }

  private static Model model(TowerEncoder encoder) {
    return new EncoderModel(ITEMS, AXES, new int[0], encoder);
  }

  private static Model heeding() {
    return model(plain().with(new ContextVectors(BUCKETS, values(), D)));
  }

  private static float third(Model model, Context context) {
    var query = new Query(Query.ofItems(0).signals(), Optional.empty(), context);
    return model.bind(query).orElseThrow().score(2);
  }

  private static Context in(String shop) {
    return new Context(OptionalLong.empty(), Optional.of(shop));
  }

  @Test
  void aContextAddsTheVectorsOfItsBuckets() {
    assertThat(third(heeding(), in("Ulm"))).isEqualTo(0.5f);
    assertThat(third(heeding(), in("Bonn"))).isZero();
    assertThat(third(heeding(), in("Rom"))).isEqualTo(0.25f);
    assertThat(third(heeding(), Context.NONE)).isEqualTo(0.25f);
  }

  @Test
  void aContextAloneIsNoQuery() {
    assertThat(heeding().bind(new Query(List.of(), Optional.empty(), in("Ulm")))).isEmpty();
  }

  @Test
  void itReadsBackWhatItWrote() {
    ModelState state = heeding().state();
    Model read = EncodeFormats.TWO_TOWER.read(state, ITEMS);
    assertThat(state.version()).isEqualTo(2);
    assertThat(third(read, in("Ulm"))).isEqualTo(0.5f);
    assertThat(read.state().settings()).isEqualTo(state.settings());
    assertThat(read.state().floats("context")).isEqualTo(values());
  }

  @Test
  void modelsWithoutAreWrittenAsBefore() {
    ModelState state = model(plain()).state();
    assertThat(state.version()).isEqualTo(1);
    assertThat(state.settings().has("contextShops")).isFalse();
    assertThat(state.tensors()).doesNotContainKey("context");
  }

  @Test
  void vectorsThatDoNotFitAreRefusedInWords() {
    ModelState state = heeding().state();
    var tensors = new TreeMap<>(state.tensors());
    tensors.put("context", Tensor.of(new float[7]));
    ObjectNode settings = state.settings();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                EncodeFormats.TWO_TOWER.read(
                    new ModelState("two-tower", 2, settings, tensors), ITEMS))
        .withMessage("array 'context' has 7 elements; expected 252");
    var other = new ContextVectors(BUCKETS, new float[BUCKETS.count() * 2], 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plain().with(other))
        .withMessageContaining("do not fit item vectors of length 3");
  }
}
