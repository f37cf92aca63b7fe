package org.affinity4j.common.combination;

import java.util.List;

/**
 * Turns the log-likelihood of a set into the probability that the set is real. Fitted on real sets
 * against corrupted ones; immutable, thread-safe, and written to JSON field by field.
 *
 * <p>With s the mean log-likelihood of the set, k its size and m the mean of ln p(i) of its members
 * (their popularity), the index is
 *
 * <pre>z = intercept + k (slope s + popularitySlope m) + sizeSlope ln(k / 2)</pre>
 *
 * With popularitySlope = -slope the middle term is the sum over the members of the logarithm of
 * their lift p(i | the others) / p(i): each member's evidence counts, so a larger set may be surer.
 * and the probability is the logistic function of z (Platt 1999) or, with {@link Method#ISOTONIC},
 * a non-decreasing piecewise linear function of z through {@code knots} and {@code values}
 * (pool-adjacent-violators; Zadrozny and Elkan 2002). Either way it never falls when s rises.
 *
 * @param method which of the two
 * @param intercept of z
 * @param slope of z in k s, at least 0
 * @param sizeSlope of z in ln(k / 2)
 * @param popularitySlope of z in k m
 * @param knots strictly ascending values of z; empty for {@link Method#PLATT}
 * @param values the probability at each knot, 0 to 1, not descending; constant beyond the ends
 */
public record Calibrator(
    Method method,
    double intercept,
    double slope,
    double sizeSlope,
    double popularitySlope,
    List<Double> knots,
    List<Double> values) {

  /** How the index becomes a probability. */
  public enum Method {
    PLATT,
    ISOTONIC
  }

  public Calibrator {
    knots = List.copyOf(knots);
    values = List.copyOf(values);
    checkFinite("intercept", intercept);
    checkFinite("slope", slope);
    checkFinite("sizeSlope", sizeSlope);
    checkFinite("popularitySlope", popularitySlope);
    if (slope < 0) {
      throw new IllegalArgumentException("slope is " + slope + "; expected at least 0");
    }
    checkKnots(method, knots, values);
  }

  /** A logistic calibrator. */
  public static Calibrator platt(
      double intercept, double slope, double sizeSlope, double popularitySlope) {
    return new Calibrator(
        Method.PLATT, intercept, slope, sizeSlope, popularitySlope, List.of(), List.of());
  }

  /** This calibrator's index made into a probability by a piecewise linear function instead. */
  public Calibrator withIsotonic(List<Double> newKnots, List<Double> newValues) {
    return new Calibrator(
        Method.ISOTONIC, intercept, slope, sizeSlope, popularitySlope, newKnots, newValues);
  }

  /** The index z of a set. */
  public double index(double logLikelihood, int size, double meanLogPrior) {
    return intercept
        + size * (slope * logLikelihood + popularitySlope * meanLogPrior)
        + sizeSlope * Math.log(size / 2.0);
  }

  /**
   * The probability that a set is real.
   *
   * @param logLikelihood s(S), finite
   * @param size members of the set, at least 2
   * @param meanLogPrior mean of ln p(i) over the members, finite
   * @return 0 to 1
   */
  public double probability(double logLikelihood, int size, double meanLogPrior) {
    return ofIndex(index(logLikelihood, size, meanLogPrior));
  }

  /** The probability at an index z. */
  public double ofIndex(double z) {
    return method == Method.PLATT ? 1 / (1 + Math.exp(-z)) : interpolate(z);
  }

  private double interpolate(double z) {
    int last = knots.size() - 1;
    if (z <= knots.get(0)) {
      return values.get(0);
    }
    if (z >= knots.get(last)) {
      return values.get(last);
    }
    int low = 0;
    int high = last;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (knots.get(middle) <= z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double part = (z - knots.get(low)) / (knots.get(high) - knots.get(low));
    return values.get(low) + part * (values.get(high) - values.get(low));
  }

  private static void checkKnots(Method method, List<Double> knots, List<Double> values) {
    if (knots.size() != values.size() || knots.isEmpty() != (method == Method.PLATT)) {
      throw new IllegalArgumentException(
          "%d knots and %d values with method %s; expected equal counts, none for PLATT, some for ISOTONIC"
              .formatted(knots.size(), values.size(), method));
    }
    for (int i = 0; i < knots.size(); i++) {
      checkFinite("knot", knots.get(i));
      double value = values.get(i);
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(
            "value %d is %s; expected a probability, 0 to 1".formatted(i, value));
      }
      if (i > 0 && (knots.get(i) <= knots.get(i - 1) || value < values.get(i - 1))) {
        throw new IllegalArgumentException(
            "knot %d is (%s, %s) after (%s, %s); expected knots to ascend and values not to descend"
                .formatted(i, knots.get(i), value, knots.get(i - 1), values.get(i - 1)));
      }
    }
  }

  private static void checkFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number".formatted(name, value));
    }
  }
}
