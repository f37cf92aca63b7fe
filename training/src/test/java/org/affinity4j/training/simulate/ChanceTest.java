package org.affinity4j.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChanceTest {

  private static final int DRAWS = 100_000;

  private final Chance chance = new Chance(1);

  @Test
  void normalHasMeanZeroAndVarianceOne() {
    double[] draws = IntStream.range(0, DRAWS).mapToDouble(i -> chance.normal()).toArray();
    assertThat(Arrays.stream(draws).average().orElseThrow()).isCloseTo(0, within(0.02));
    assertThat(Arrays.stream(draws).map(x -> x * x).average().orElseThrow())
        .isCloseTo(1, within(0.02));
  }

  @Test
  void geometricCountsFailures() {
    double mean = IntStream.range(0, DRAWS).map(i -> chance.geometric(0.4)).average().orElseThrow();
    assertThat(mean).isCloseTo(0.6 / 0.4, within(0.03));
  }

  @Test
  void picksGoByWeightAndStayWithinSize() {
    double[] cumulative = {1, 1, 4, 100};
    int[] counts = new int[4];
    for (int i = 0; i < DRAWS; i++) {
      counts[chance.pick(cumulative, 3)]++;
    }
    assertThat(counts[0] / (double) DRAWS).isCloseTo(0.25, within(0.01));
    assertThat(counts[1]).isZero();
    assertThat(counts[2] / (double) DRAWS).isCloseTo(0.75, within(0.01));
    assertThat(counts[3]).isZero();
  }

  @Test
  void permutationHoldsEachNumberOnce() {
    assertThat(chance.permutation(50)).containsExactlyInAnyOrder(IntStream.range(0, 50).toArray());
    assertThat(chance.permutation(0)).isEmpty();
  }

  @Test
  void splitDrawsDoNotDependOnLaterDrawsOfTheParent() {
    Chance first = new Chance(9);
    Chance second = new Chance(9);
    Chance childOfFirst = first.split();
    Chance childOfSecond = second.split();
    second.uniform();
    assertThat(childOfFirst.uniform()).isEqualTo(childOfSecond.uniform());
  }
}
