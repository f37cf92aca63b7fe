package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.affinity4j.common.combination.Calibrator;
import org.junit.jupiter.api.Test;

class CalibratorFitterTest {

  @Test
  void recoversThePlantedLogisticModel() {
    Calibrator truth = Calibrator.platt(-0.5, 0.8, 0.6, -0.7);

    Calibrator fitted = CalibratorFitter.platt(sets(20_000, 1, truth, p -> p));

    assertThat(fitted.slope()).isCloseTo(truth.slope(), within(0.05));
    assertThat(fitted.popularitySlope()).isCloseTo(truth.popularitySlope(), within(0.05));
    for (LabelledSet set : sets(1000, 9, truth, p -> p)) {
      assertThat(set.predict(fitted).probability())
          .isCloseTo(set.predict(truth).probability(), within(0.05));
    }
  }

  @Test
  void popularityHasASlopeOfItsOwnOnlyWhereThatTellsMore() {
    Calibrator lifts = Calibrator.platt(-0.5, 0.8, 0.6, -0.8);
    Calibrator popular = Calibrator.platt(-0.5, 0.8, 0.6, -0.7);

    Calibrator ofLifts = CalibratorFitter.lift(sets(20_000, 1, lifts, p -> p));
    Calibrator ofPopular = new CalibratorFitter(10).fit(sets(20_000, 1, popular, p -> p));

    assertThat(ofLifts.slope()).isCloseTo(0.8, within(0.05));
    assertThat(ofLifts.popularitySlope()).isEqualTo(-ofLifts.slope());
    assertThat(ofPopular.popularitySlope()).isCloseTo(-0.7, within(0.06));
  }

  @Test
  void isCalibratedOnFreshData() {
    Calibrator truth = Calibrator.platt(-0.5, 0.8, 0.6, -0.7);
    Calibrator fitted = new CalibratorFitter(10).fit(sets(4_000, 2, truth, p -> p));

    assertThat(calibrationError(fitted, sets(20_000, 3, truth, p -> p))).isLessThan(0.025);
  }

  @Test
  void takesIsotonicWhereTheLogisticShapeIsWrong() {
    Calibrator index = Calibrator.platt(0, 0.8, 0, -0.8);
    DoubleUnaryOperator steps = p -> p < 0.3 ? 0.05 : p < 0.9 ? 0.5 : 0.95;
    Calibrator fitted = new CalibratorFitter(10).fit(sets(10_000, 4, index, steps));

    assertThat(fitted.method()).isEqualTo(Calibrator.Method.ISOTONIC);
    assertThat(fitted.values()).isSorted().allMatch(value -> value > 0 && value < 1);
    List<LabelledSet> fresh = sets(20_000, 5, index, steps);
    assertThat(calibrationError(fitted, fresh)).isLessThan(0.025);
    Calibrator platt = CalibratorFitter.platt(sets(10_000, 4, index, steps));
    assertThat(calibrationError(fitted, fresh)).isLessThan(calibrationError(platt, fresh));
  }

  @Test
  void doesNotUseALogLikelihoodThatPointsTheWrongWay() {
    var sets = new ArrayList<LabelledSet>();
    for (int i = 0; i < 100; i++) {
      sets.add(new LabelledSet(i % 2 == 0 ? -9 : -3, 2 + i % 3, -8, i % 2 == 0, 1, i));
    }

    assertThat(CalibratorFitter.platt(sets).slope()).isZero();
  }

  @Test
  void separableSetsHaveAFiniteFit() {
    var sets = new ArrayList<LabelledSet>();
    for (int i = 0; i < 100; i++) {
      sets.add(new LabelledSet(i % 2 == 0 ? -3 : -9, 2, -8, i % 2 == 0, 1, i));
    }

    Calibrator fitted = CalibratorFitter.platt(sets);

    assertThat(fitted.probability(-3, 2, -8)).isBetween(0.95, 1.0);
    assertThat(fitted.probability(-9, 2, -8)).isBetween(0.0, 0.05);
  }

  @Test
  void refusesOneClass() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new CalibratorFitter(10).fit(List.of(new LabelledSet(-1, 2, -1, true, 1, 0))))
        .withMessage("1 real and 0 corrupted sets; expected some of each");
  }

  /** Sets that are real with the probability {@code shape(truth)}. */
  private static List<LabelledSet> sets(
      int count, long seed, Calibrator truth, DoubleUnaryOperator shape) {
    var random = new SplittableRandom(seed);
    var sets = new ArrayList<LabelledSet>();
    for (int i = 0; i < count; i++) {
      int size = random.nextInt(2, 6);
      double popularity = random.nextDouble(-10, -6);
      double logLikelihood = popularity + random.nextDouble(-1, 1.5);
      double p = shape.applyAsDouble(truth.probability(logLikelihood, size, popularity));
      sets.add(new LabelledSet(logLikelihood, size, popularity, random.nextDouble() < p, 1, i));
    }
    return sets;
  }

  private static double calibrationError(Calibrator calibrator, List<LabelledSet> sets) {
    return BinaryMetrics.of(sets.stream().map(set -> set.predict(calibrator)).toList())
        .calibrationError(10);
  }
}
