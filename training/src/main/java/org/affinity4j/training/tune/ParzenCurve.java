package org.affinity4j.training.tune;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A density on 0 to 1 round some points: one Gaussian, cut at the ends, for each point and a broad
 * one in the middle as the prior, all with equal weight. The width of each is the distance to the
 * farther of its neighbours, within bounds (Bergstra, Bardenet, Bengio, Kegl, NIPS 2011, section
 * 4.2, "Algorithms for Hyper-Parameter Optimization"). Immutable.
 */
final class ParzenCurve {

  private static final double PRIOR_CENTRE = 0.5;
  private static final double PRIOR_WIDTH = 1;
  private static final int MOST_NARROW = 100;

  private final double[] centres;
  private final double[] widths;
  private final double[] masses;

  /** A density round points of 0 to 1, in any order; none gives the prior alone. */
  ParzenCurve(double[] points) {
    centres = Arrays.copyOf(points, points.length + 1);
    centres[points.length] = PRIOR_CENTRE;
    Arrays.sort(centres);
    int prior = Arrays.binarySearch(centres, PRIOR_CENTRE);
    double narrowest = PRIOR_WIDTH / Math.min(MOST_NARROW, 1 + centres.length);
    widths = new double[centres.length];
    masses = new double[centres.length];
    for (int i = 0; i < centres.length; i++) {
      double left = i == 0 ? 0 : centres[i] - centres[i - 1];
      double right = i == centres.length - 1 ? 0 : centres[i + 1] - centres[i];
      widths[i] =
          i == prior
              ? PRIOR_WIDTH
              : Math.min(PRIOR_WIDTH, Math.max(narrowest, Math.max(left, right)));
      masses[i] = below((1 - centres[i]) / widths[i]) - below(-centres[i] / widths[i]);
    }
  }

  /** The density at a place of 0 to 1; above 0. */
  double density(double x) {
    double sum = 0;
    for (int i = 0; i < centres.length; i++) {
      double z = (x - centres[i]) / widths[i];
      sum += Math.exp(-z * z / 2) / (widths[i] * Math.sqrt(2 * Math.PI) * masses[i]);
    }
    return sum / centres.length;
  }

  /** A place of 0 to 1 by chance. */
  double draw(SplittableRandom random) {
    int i = random.nextInt(centres.length);
    double x;
    do { // at least a third of the mass lies inside, for a centre inside and a width of at most 1
      x = centres[i] + widths[i] * random.nextGaussian();
    } while (x < 0 || x > 1);
    return x;
  }

  /** Standard normal distribution function, within 1e-7 (Abramowitz and Stegun 26.2.17). */
  static double below(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double tail =
        Math.exp(-z * z / 2)
            / Math.sqrt(2 * Math.PI)
            * t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z > 0 ? 1 - tail : tail;
  }
}
