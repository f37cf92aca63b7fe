package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParzenCurveTest {

  private static double mass(ParzenCurve curve, double from, double to) {
    int steps = 20_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      sum += curve.density(from + (to - from) * (i + 0.5) / steps);
    }
    return sum * (to - from) / steps;
  }

  @Test
  void isADensity() {
    for (double[] points : new double[][] {{}, {0}, {1, 1, 1}, {0.2, 0.21, 0.9}}) {
      assertThat(mass(new ParzenCurve(points), 0, 1)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void drawsAsItSays() {
    var curve = new ParzenCurve(new double[] {0.1, 0.15, 0.8});
    var random = new SplittableRandom(3);
    int draws = 20_000;
    int low = 0;
    for (int i = 0; i < draws; i++) {
      double x = curve.draw(random);
      assertThat(x).isBetween(0.0, 1.0);
      low += x < 0.3 ? 1 : 0;
    }
    assertThat(low / (double) draws).isCloseTo(mass(curve, 0, 0.3), within(0.015));
  }

  @Test
  void crowdsWhereThePointsAre() {
    var curve = new ParzenCurve(new double[] {0.2, 0.22, 0.24, 0.26});
    assertThat(curve.density(0.23)).isGreaterThan(2 * curve.density(0.9));
  }

  @Test
  void theNormalDistributionIsRight() {
    assertThat(ParzenCurve.below(0)).isCloseTo(0.5, within(1e-7));
    assertThat(ParzenCurve.below(1.959964)).isCloseTo(0.975, within(1e-6));
    assertThat(ParzenCurve.below(-1)).isCloseTo(0.1586553, within(1e-6));
  }
}
