package org.affinity4j.training.retrain.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StabilityTest {

  @Test
  void isZeroForEqualSharesAndForNothing() {
    assertThat(Stability.index(new long[] {1, 3}, new long[] {10, 30})).isZero();
    assertThat(Stability.index(new long[] {0, 0}, new long[] {10, 30})).isZero();
    assertThat(Stability.index(new long[] {10, 30}, new long[] {0, 0})).isZero();
  }

  @Test
  void isTheSumOverBinsOfTheChangeTimesItsLogarithm() {
    double expected = (0.25 - 0.5) * Math.log(0.5) + (0.75 - 0.5) * Math.log(1.5);

    assertThat(Stability.index(new long[] {5, 5}, new long[] {1, 3}))
        .isCloseTo(expected, within(1e-12));
  }

  @Test
  void staysFiniteWhereABinIsEmpty() {
    assertThat(Stability.index(new long[] {10, 0}, new long[] {0, 10})).isBetween(10.0, 30.0);
  }
}
