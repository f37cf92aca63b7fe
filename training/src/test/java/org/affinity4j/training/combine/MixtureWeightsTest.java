package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MixtureWeightsTest {

  @Test
  void recoversThePlantedShares() {
    // part 0 draws 0..9, part 1 draws 0..99, uniformly; 70 in 100 draws come from part 0
    var random = new SplittableRandom(1);
    var rows = new ArrayList<double[]>();
    for (int i = 0; i < 20_000; i++) {
      int drawn = random.nextDouble() < 0.7 ? random.nextInt(10) : random.nextInt(100);
      rows.add(new double[] {drawn < 10 ? 0.1 : 0, 0.01});
    }

    List<Double> weights = MixtureWeights.fit(rows);

    assertThat(weights.get(0)).isCloseTo(0.7, within(0.02));
    assertThat(weights.get(0) + weights.get(1)).isCloseTo(1, within(1e-9));
  }

  @Test
  void beatsEveryOtherMixture() {
    var random = new SplittableRandom(2);
    var rows = new ArrayList<double[]>();
    for (int i = 0; i < 500; i++) {
      rows.add(new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()});
    }
    double best = MixtureWeights.meanLogLikelihood(rows, MixtureWeights.fit(rows));

    for (double a = 0; a < 1; a += 0.1) {
      for (double b = 0; a + b < 0.99; b += 0.1) {
        assertThat(MixtureWeights.meanLogLikelihood(rows, List.of(a, b, 1 - a - b)))
            .isLessThanOrEqualTo(best + 1e-5);
      }
    }
  }

  @Test
  void theLastPartKeepsItsShareEvenWhenItIsNeverBest() {
    List<Double> weights =
        MixtureWeights.fit(List.of(new double[] {0.9, 0.001}, new double[] {0.8, 0.001}));

    assertThat(weights.get(1)).isCloseTo(0.01, within(1e-12));
    assertThat(weights.get(0)).isCloseTo(0.99, within(1e-12));
  }
}
