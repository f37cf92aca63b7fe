package org.affinity4j.training.evaluate;

import java.util.SplittableRandom;

/**
 * Draws how many of n trials succeed, at a cost that does not grow with n. Exact: the geometric
 * method where few are expected, else transformed rejection with squeeze (Hormann 1993, "The
 * generation of binomial random variates", algorithm BTRS, whose names a, b, c, v_r and alpha are
 * kept). Logarithms are those of StrictMath, so that equal seeds give equal numbers on every
 * machine.
 */
final class Binomial {

  /** From this many expected successes on BTRS is valid. */
  private static final double LEAST_EXPECTED = 10;

  /** ln(k!) less Stirling's main term, for small k. */
  private static final double[] STIRLING_TAIL = {
    0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.0207906721037650,
    0.0166446911898211, 0.0138761288230707, 0.0118967099458917, 0.0104112652619720,
    0.00925546218271273, 0.00833056343336287
  };

  private Binomial() {}

  /**
   * A number of successes.
   *
   * @param trials at least 0
   * @param chance of each success; below 0 counts as 0, above 1 as 1
   */
  static int draw(int trials, double chance, SplittableRandom random) {
    if (trials == 0 || chance <= 0) {
      return 0;
    }
    if (chance >= 1) {
      return trials;
    }
    if (chance > 0.5) {
      return trials - draw(trials, 1 - chance, random);
    }
    return trials * chance < LEAST_EXPECTED
        ? byWaiting(trials, chance, random)
        : byRejection(trials, chance, random);
  }

  /** Adds up waiting times until they exceed the number of trials. */
  private static int byWaiting(int trials, double chance, SplittableRandom random) {
    double logMiss = StrictMath.log1p(-chance);
    double waited = 0;
    int successes = -1;
    while (waited <= trials) {
      waited += Math.ceil(StrictMath.log(1 - random.nextDouble()) / logMiss);
      successes++;
    }
    return successes;
  }

  private static int byRejection(int n, double p, SplittableRandom random) {
    double deviation = Math.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * deviation;
    double a = -0.0873 + 0.0248 * b + 0.01 * p;
    double c = n * p + 0.5;
    double squeeze = 0.92 - 4.2 / b;
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + c);
      if (us >= 0.07 && v <= squeeze) {
        return (int) k;
      }
      if (k >= 0 && k <= n) {
        double alpha = (2.83 + 5.1 / b) * deviation;
        if (StrictMath.log(v * alpha / (a / (us * us) + b)) <= logRatio(n, p, k)) {
          return (int) k;
        }
      }
    }
  }

  /** Logarithm of the probability of k over that of the mode. */
  private static double logRatio(int n, double p, double k) {
    double odds = p / (1 - p);
    double mode = Math.floor((n + 1) * p);
    return (mode + 0.5) * StrictMath.log((mode + 1) / (odds * (n - mode + 1)))
        + (n + 1) * StrictMath.log((n - mode + 1) / (n - k + 1))
        + (k + 0.5) * StrictMath.log(odds * (n - k + 1) / (k + 1))
        + stirlingTail(mode)
        + stirlingTail(n - mode)
        - stirlingTail(k)
        - stirlingTail(n - k);
  }

  private static double stirlingTail(double k) {
    if (k < STIRLING_TAIL.length) {
      return STIRLING_TAIL[(int) k];
    }
    double square = (k + 1) * (k + 1);
    return (1.0 / 12 - (1.0 / 360 - 1.0 / 1260 / square) / square) / (k + 1);
  }
}
