package org.affinity4j.common.privacy;

import java.util.random.RandomGenerator;

/**
 * Whole numbers x with probability proportional to exp(-|x| / scale), drawn exactly, by whole
 * numbers alone (Canonne, Kamath and Steinke: The discrete Gaussian for differential privacy,
 * NeurIPS 2020, algorithms 1 and 2): nothing is told by how floating-point numbers are rounded. Not
 * thread-safe unless its generator is.
 */
final class DiscreteLaplace {

  private final long scale;
  private final RandomGenerator random;

  /**
   * A distribution.
   *
   * @param scale 1 or more; the standard deviation is close to 1.41 times that
   * @param random secure where the numbers protect somebody
   */
  DiscreteLaplace(long scale, RandomGenerator random) {
    if (scale < 1) {
      throw new IllegalArgumentException("scale is %d; expected at least 1".formatted(scale));
    }
    this.scale = scale;
    this.random = random;
  }

  /** The next one. */
  long next() {
    while (true) {
      long rest = random.nextLong(scale);
      if (!isDrawn(rest, scale)) {
        continue;
      }
      long whole = 0;
      while (isDrawn(1, 1)) {
        whole++;
      }
      long size = rest + scale * whole;
      boolean negative = random.nextBoolean();
      if (!negative || size != 0) { // zero has one sign only
        return negative ? -size : size;
      }
    }
  }

  /** True with probability exp(-numerator / denominator), which is at most 1. */
  private boolean isDrawn(long numerator, long denominator) {
    long steps = 1;
    while (random.nextLong(Math.multiplyExact(denominator, steps)) < numerator) {
      steps++;
    }
    return steps % 2 == 1;
  }
}
