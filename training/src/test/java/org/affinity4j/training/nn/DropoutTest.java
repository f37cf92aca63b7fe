package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {

  private static final int ROWS = 500;
  private static final int WIDTH = 64;
  private static final int GROUP = 4;

  private static float[] dropped(double share, long seed) {
    float[] values = new float[ROWS * WIDTH];
    Arrays.fill(values, 2);
    Dropout.of(WIDTH, GROUP, share, seed).apply(values, 0, 0, ROWS);
    return values;
  }

  private static double zeros(float[] values) {
    int zeros = 0;
    for (float v : values) {
      zeros += v == 0 ? 1 : 0;
    }
    return zeros / (double) values.length;
  }

  @Test
  void aShareIsDroppedAndTheRestIsEnlarged() {
    for (double share : new double[] {0.1, 0.25, 0.6, 0.95}) {
      float[] values = dropped(share, 5);
      assertThat(zeros(values))
          .isEqualTo(share, within(5 * Math.sqrt(share * (1 - share) / values.length)));
      float kept = (float) (2 / (1 - share));
      for (float v : values) {
        assertThat(v == 0 || Math.abs(v - kept) < 1e-4).isTrue();
      }
    }
  }

  @Test
  void everyRowAndEveryColumnIsDroppedAlike() {
    float[] values = dropped(0.5, 9);
    for (int column = 0; column < WIDTH; column++) {
      int zeros = 0;
      for (int row = 0; row < ROWS; row++) {
        zeros += values[row * WIDTH + column] == 0 ? 1 : 0;
      }
      assertThat((double) zeros).isEqualTo(ROWS / 2.0, within(5 * Math.sqrt(ROWS / 4.0)));
    }
    for (int row = 0; row < ROWS; row++) {
      double share = zeros(Arrays.copyOfRange(values, row * WIDTH, (row + 1) * WIDTH));
      assertThat(share).isEqualTo(0.5, within(5 * Math.sqrt(0.25 / WIDTH)));
    }
  }

  @Test
  void theMaskIsAFunctionOfTheSeedAndTheRow() {
    float[] mask = dropped(0.3, 4);
    var again = Dropout.of(WIDTH, GROUP, 0.3, 4);
    float[] values = new float[ROWS * WIDTH];
    Arrays.fill(values, 2);
    for (int row = ROWS - 3; row >= -2; row -= 3) { // three at a time, across groups
      int from = Math.max(0, row);
      again.apply(values, from * WIDTH, from, row + 3 - from);
    }
    assertThat(values).isEqualTo(mask);
    assertThat(dropped(0.3, 5)).isNotEqualTo(mask);
  }

  @Test
  void atZeroNothingChanges() {
    assertThat(dropped(0, 4)).containsOnly(2);
  }
}
