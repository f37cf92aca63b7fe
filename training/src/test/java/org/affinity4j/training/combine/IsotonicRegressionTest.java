package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.affinity4j.training.combine.IsotonicRegression.Point;
import org.junit.jupiter.api.Test;

class IsotonicRegressionTest {

  @Test
  void workedExample() {
    // 1 then 0 violate: pooled to 0.5 at x = 2.5; the rest ascends
    assertThat(
            IsotonicRegression.fit(
                List.of(
                    new Point(3, 0, 1),
                    new Point(1, 0, 1),
                    new Point(2, 1, 1),
                    new Point(4, 1, 1))))
        .containsExactly(new Point(1, 0, 1), new Point(2.5, 0.5, 2), new Point(4, 1, 1));
  }

  @Test
  void poolsBackwardsAsFarAsNeeded() {
    assertThat(
            IsotonicRegression.fit(
                List.of(new Point(1, 0.4, 1), new Point(2, 0.5, 1), new Point(3, 0, 3))))
        .singleElement()
        .satisfies(
            point -> {
              assertThat(point.y()).isCloseTo(0.9 / 5, within(1e-12));
              assertThat(point.x()).isCloseTo(12.0 / 5, within(1e-12));
            });
  }

  @Test
  void pointsAtOnePlaceAreOne() {
    assertThat(IsotonicRegression.fit(List.of(new Point(1, 1, 1), new Point(1, 0, 3))))
        .containsExactly(new Point(1, 0.25, 4));
    assertThat(
            IsotonicRegression.fit(
                List.of(new Point(0, 0.2, 1), new Point(1, 0, 1), new Point(1, 1, 1))))
        .containsExactly(new Point(0, 0.2, 1), new Point(1, 0.5, 2));
  }

  @Test
  void roundingDoesNotDisturbTheOrder() {
    double x = 1.6995567166081764;
    List<Point> levels =
        IsotonicRegression.fit(
            List.of(
                new Point(x, 1, 0.1),
                new Point(Math.nextUp(x), 0, 0.3),
                new Point(Math.nextDown(x), 0, 0.7),
                new Point(Math.nextUp(Math.nextUp(x)), 1, 0.2)));

    assertThat(levels).hasSize(1);
    assertThat(levels.get(0).weight()).isCloseTo(1.3, within(1e-12));
  }
}
