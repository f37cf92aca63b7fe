package org.affinity4j.training.algo.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SmallInverseTest {

  @Test
  void workedExample() {
    double[] a = {4, 3, 1, 3, 4, 1, 1, 1, 3};
    assertThat(SmallInverse.invert(a, 3)).isEqualTo(-1);
    double[] expected = {11, -8, -1, -8, 11, -1, -1, -1, 7};
    for (int i = 0; i < 9; i++) {
      assertThat(a[i]).isEqualTo(expected[i] / 19, within(1e-12));
    }
  }

  @Test
  void theFirstRowThatIsNotPositiveDefiniteIsTold() {
    assertThat(SmallInverse.invert(new double[] {1, 2, 2, 1}, 2)).isEqualTo(1);
    assertThat(SmallInverse.invert(new double[] {0}, 1)).isZero();
    assertThat(SmallInverse.invert(new double[] {Double.NaN}, 1)).isZero();
  }
}
