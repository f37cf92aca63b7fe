package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

/** Item i has the vector (10 i, 1); item 2 means nothing. */
class SignalInputsTest {

  private static final float[] NONE = {};
  private static final KnownVectors ITEMS =
      KnownVectors.of(ItemVectors.of(new float[] {0, 1, 10, 1, 20, 1, 30, 1}, 2), new int[] {2});

  private static SignalInputs inputs(int maxLength, float[] types, float[] gaps) {
    return new SignalInputs(ITEMS, true, maxLength, types, gaps);
  }

  private static float[] rows(int rows, float first) {
    float[] values = new float[rows * 2];
    for (int r = 0; r < rows; r++) {
      values[r * 2 + 1] = first + r;
    }
    return values;
  }

  @Test
  void theNewestKnownSignalsCountOldestFirst() {
    Query query = Query.ofItems(0, 1, 3, 2, 99, 3);
    assertThat(inputs(3, NONE, NONE).of(query)).containsExactly(10, 1, 30, 1, 30, 1);
    assertThat(inputs(9, NONE, NONE).of(query)).containsExactly(0, 1, 10, 1, 30, 1, 30, 1);
  }

  @Test
  void nothingKnownGivesNothing() {
    assertThat(inputs(3, NONE, NONE).of(Query.ofItems(2, 4))).isEmpty();
    assertThat(inputs(3, NONE, NONE).of(Query.EMPTY)).isEmpty();
    assertThat(inputs(3, NONE, NONE).ofSet(Query.ofItems(2, 4))).isEmpty();
  }

  @Test
  void typesAddTheirVectors() {
    float[] types = rows(EventType.values().length, 100);
    Query query = Query.of(List.of(Signal.of(0, EventType.VIEW), Signal.of(1, EventType.PURCHASE)));
    assertThat(inputs(5, types, NONE).of(query))
        .containsExactly(0, 101 + EventType.VIEW.ordinal(), 10, 101 + EventType.PURCHASE.ordinal());
  }

  /** The gap is that to the last signal that counts, not to one that is passed over. */
  @Test
  void gapsAddTheVectorOfTheirBucket() {
    float[] gaps = rows(TimeGaps.BUCKETS, 0);
    Query query =
        Query.of(
            List.of(
                new Signal(0, EventType.VIEW, 1_000, 0),
                new Signal(2, EventType.VIEW, 7_000, 0),
                new Signal(1, EventType.VIEW, 8_000, 0),
                new Signal(3, EventType.VIEW, Signal.NO_TIME, 0)));
    assertThat(inputs(5, NONE, gaps).of(query))
        .containsExactly(0, 1, 10, 1 + TimeGaps.bucket(1_000, 8_000), 30, 1);
  }

  @Test
  void aSetHasEachKnownItemOnceInOrderOfNumbersAndNoTypes() {
    float[] types = rows(EventType.values().length, 100);
    assertThat(inputs(5, types, NONE).ofSet(Query.ofItems(3, 2, 0, 3)))
        .containsExactly(0, 1, 30, 1);
    assertThat(inputs(1, types, NONE).ofSet(Query.ofItems(3, 0))).containsExactly(0, 1);
  }

  @Test
  void arraysOfAnotherLengthAreRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs(3, new float[3], NONE))
        .withMessageContaining("'inputs.types' has 3 elements");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs(3, NONE, new float[4]))
        .withMessageContaining("'inputs.gaps' has 4 elements; expected 0 or 48");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> inputs(0, NONE, NONE))
        .withMessageContaining("maxLength is 0");
  }
}
