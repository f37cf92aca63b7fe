package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.math.IntFloatMap;
import org.junit.jupiter.api.Test;

class BasketHistoryTest {

  /**
   * Five baskets in groups of two, newest full: {b1}, {b2, b3}, {b4, b5}; r_b = 0.9, r_g = 0.7. b1:
   * 1 * 0.49 / 3; b2: 0.9 / 2 * 0.7 / 3; b3: 1 / 2 * 0.7 / 3; b4: 0.9 / 2 / 3; b5: 1 / 2 / 3.
   */
  @Test
  void weighsBasketsByAgeWithinAndBetweenGroups() {
    var history = new BasketHistory(2, 0.9, 0.7);
    IntFloatMap vector =
        history.vector(
            List.of(new int[] {1}, new int[] {2}, new int[] {3}, new int[] {4}, new int[] {5, 1}));
    assertThat(vector.getOrDefault(1, 0)).isCloseTo(0.49f / 3 + 0.5f / 3, within(1e-6f));
    assertThat(vector.getOrDefault(2, 0)).isCloseTo(0.105f, within(1e-6f));
    assertThat(vector.getOrDefault(3, 0)).isCloseTo(0.35f / 3, within(1e-6f));
    assertThat(vector.getOrDefault(4, 0)).isCloseTo(0.15f, within(1e-6f));
    assertThat(vector.getOrDefault(5, 0)).isCloseTo(0.5f / 3, within(1e-6f));
  }

  @Test
  void oneBasketIsItself() {
    IntFloatMap vector = new BasketHistory(7, 0.9, 0.7).vector(List.of(new int[] {4, 2}));
    assertThat(vector.size()).isEqualTo(2);
    assertThat(vector.getOrDefault(4, 0)).isEqualTo(1f);
  }

  @Test
  void noBasketIsNothing() {
    assertThat(new BasketHistory(7, 0.9, 0.7).vector(List.of()).size()).isZero();
  }

  @Test
  void eachGroupOfSignalsIsABasketOfDistinctItems() {
    List<int[]> baskets =
        BasketHistory.baskets(
            List.of(
                new Signal(1, EventType.PURCHASE, Signal.NO_TIME, 0),
                new Signal(1, EventType.PURCHASE, Signal.NO_TIME, 0),
                new Signal(9, EventType.PURCHASE, Signal.NO_TIME, 1),
                new Signal(2, EventType.DISMISS, Signal.NO_TIME, 2),
                new Signal(3, EventType.PURCHASE, Signal.NO_TIME, 2)),
            5,
            EventWeights.EQUAL);
    assertThat(baskets).containsExactly(new int[] {1}, new int[] {3});
  }

  @Test
  void refusesBadValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BasketHistory(0, 0.9, 0.7))
        .withMessage("groupSize is 0; expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BasketHistory(1, 1.1, 0.7))
        .withMessage("withinDecay is 1.1; expected more than 0 and at most 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BasketHistory(1, 0.9, 0))
        .withMessage("groupDecay is 0.0; expected more than 0 and at most 1");
  }
}
