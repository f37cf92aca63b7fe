package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.affinity4j.common.combination.Calibrator;

/**
 * Fits a {@link Calibrator} on real and corrupted sets. Of the logistic ones, with and without a
 * slope of its own for popularity, the one of lower log-loss in five-fold cross-validation (all
 * sets of one origin in one fold) is taken; the isotonic one, on its index, takes its place only
 * when cross-validation gives it both a lower calibration error and no higher log-loss.
 */
final class CalibratorFitter {

  private static final int FOLDS = 5;

  private final int bins;

  /**
   * A fitter.
   *
   * @param bins of equal mass for the calibration error
   */
  CalibratorFitter(int bins) {
    this.bins = bins;
  }

  /**
   * The better calibrator.
   *
   * @param sets of both classes
   * @throws IllegalArgumentException if a class is absent
   */
  Calibrator fit(List<LabelledSet> sets) {
    long real = sets.stream().filter(LabelledSet::real).count();
    if (real == 0 || real == sets.size()) {
      throw new IllegalArgumentException(
          "%d real and %d corrupted sets; expected some of each"
              .formatted(real, sets.size() - real));
    }
    BinaryMetrics lift = crossValidate(sets, CalibratorFitter::lift);
    BinaryMetrics platt = crossValidate(sets, CalibratorFitter::platt);
    boolean lifts = lift.logLoss() <= platt.logLoss();
    Function<List<LabelledSet>, Calibrator> logistic =
        lifts ? CalibratorFitter::lift : CalibratorFitter::platt;
    BinaryMetrics smooth = lifts ? lift : platt;
    BinaryMetrics isotonic = crossValidate(sets, some -> isotonic(some, logistic.apply(some)));
    boolean better =
        isotonic.calibrationError(bins) < smooth.calibrationError(bins)
            && isotonic.logLoss() <= smooth.logLoss();
    return better ? isotonic(sets, logistic.apply(sets)) : logistic.apply(sets);
  }

  /**
   * What each real set and its corruptions add to the log-loss of the better logistic calibrator in
   * cross-validation.
   *
   * @return by origin
   */
  static double[] crossValidatedLosses(List<LabelledSet> sets) {
    List<Prediction> lift = predictions(sets, CalibratorFitter::lift);
    List<Prediction> platt = predictions(sets, CalibratorFitter::platt);
    boolean lifts = BinaryMetrics.of(lift).logLoss() <= BinaryMetrics.of(platt).logLoss();
    double[] losses = new double[1 + sets.stream().mapToInt(LabelledSet::origin).max().orElse(0)];
    for (Prediction prediction : lifts ? lift : platt) {
      losses[prediction.origin()] += prediction.weight() * prediction.loss();
    }
    return losses;
  }

  /**
   * Logistic regression on k (s - m), the sum of the members' log lifts, and ln(k / 2), k the size:
   * one parameter less to learn from few sets.
   */
  static Calibrator lift(List<LabelledSet> sets) {
    double[] b =
        logistic(
            sets,
            set ->
                new double[] {
                  set.size() * (set.logLikelihood() - set.meanLogPrior()),
                  Math.log(set.size() / 2.0)
                });
    return b[1] < 0 ? sizeOnly(sets) : Calibrator.platt(b[0], b[1], b[2], -b[1]);
  }

  /** Logistic regression on k s, k m and ln(k / 2). */
  static Calibrator platt(List<LabelledSet> sets) {
    double[] b = logistic(sets, CalibratorFitter::features);
    return b[1] < 0 ? sizeOnly(sets) : Calibrator.platt(b[0], b[1], b[3], b[2]);
  }

  /** Where the log-likelihood speaks against real sets, it must not be used at all. */
  private static Calibrator sizeOnly(List<LabelledSet> sets) {
    double[] b = logistic(sets, set -> new double[] {Math.log(set.size() / 2.0)});
    return Calibrator.platt(b[0], 0, b[1], 0);
  }

  /** The logistic index made into a probability by isotonic regression. */
  private static Calibrator isotonic(List<LabelledSet> sets, Calibrator platt) {
    var points = new ArrayList<IsotonicRegression.Point>();
    double total = 0;
    for (LabelledSet set : sets) {
      double z = platt.index(set.logLikelihood(), set.size(), set.meanLogPrior());
      points.add(new IsotonicRegression.Point(z, set.real() ? 1 : 0, set.weight()));
      total += set.weight();
    }
    double least = 1 / (total + 2); // rule of succession: nothing is certain
    List<IsotonicRegression.Point> levels = IsotonicRegression.fit(points);
    return platt.withIsotonic(
        levels.stream().map(IsotonicRegression.Point::x).toList(),
        levels.stream().map(level -> Math.min(1 - least, Math.max(least, level.y()))).toList());
  }

  private static double[] features(LabelledSet set) {
    int size = set.size();
    return new double[] {
      size * set.logLikelihood(), size * set.meanLogPrior(), Math.log(size / 2.0)
    };
  }

  private static double[] logistic(
      List<LabelledSet> sets, Function<LabelledSet, double[]> features) {
    boolean[] positives = new boolean[sets.size()];
    double[] weights = new double[sets.size()];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = sets.get(i).real();
      weights[i] = sets.get(i).weight();
    }
    return LogisticRegression.fit(sets.stream().map(features).toList(), positives, weights);
  }

  private static BinaryMetrics crossValidate(
      List<LabelledSet> sets, Function<List<LabelledSet>, Calibrator> fit) {
    return BinaryMetrics.of(predictions(sets, fit));
  }

  private static List<Prediction> predictions(
      List<LabelledSet> sets, Function<List<LabelledSet>, Calibrator> fit) {
    var predictions = new ArrayList<Prediction>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int held = fold;
      List<LabelledSet> rest = sets.stream().filter(s -> s.origin() % FOLDS != held).toList();
      List<LabelledSet> asked = sets.stream().filter(s -> s.origin() % FOLDS == held).toList();
      if (!rest.isEmpty() && !asked.isEmpty()) {
        Calibrator calibrator = fit.apply(rest);
        asked.forEach(set -> predictions.add(set.predict(calibrator)));
      }
    }
    return predictions;
  }
}
