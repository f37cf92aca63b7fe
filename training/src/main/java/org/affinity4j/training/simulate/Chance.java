package org.affinity4j.training.simulate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Seeded draws. Uses only {@link SplittableRandom#nextLong()}, {@link SplittableRandom#split()} and
 * {@link StrictMath}, whose results are specified to the bit, so equal seeds give equal draws on
 * every machine and Java version. Not thread-safe.
 */
final class Chance {

  private static final double UNIT = 0x1.0p-53;
  private static final double SIXTEEN_BITS = 0x1.0p-16;

  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Draws that do not depend on how many more are taken here. */
  Chance split() {
    return new Chance(random.split());
  }

  /** Uniform in {@code [0, 1)}. */
  double uniform() {
    return (random.nextLong() >>> 11) * UNIT;
  }

  double between(double from, double to) {
    return from + (to - from) * uniform();
  }

  /** Uniform in {@code 0..bound-1}. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean happens(double probability) {
    return uniform() < probability;
  }

  /**
   * Approximately standard normal: the sum of four uniform draws, brought to mean 0 and variance 1;
   * never beyond 3.47.
   */
  double normal() {
    return normal(random.nextLong());
  }

  /**
   * 64 well-mixed bits of two numbers (the finalizer of SplitMix64, Steele et al. 2014): a draw
   * that can be repeated without being stored.
   */
  static long mix(long seed, long index) {
    long z = seed + 0x9E3779B97F4A7C15L * (index + 1);
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  /** The normal draw that 64 random bits stand for. */
  static double normal(long bits) {
    double sum =
        (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48 & 0xFFFF);
    return (sum * SIXTEEN_BITS - 2) * 1.7320508075688772;
  }

  /** Exponential of mean 1. */
  double exponential() {
    return -StrictMath.log(1 - uniform());
  }

  /** Failures before the first success: 0, 1, 2, ... with mean {@code (1-p)/p}. */
  int geometric(double success) {
    return (int) (exponential() / -StrictMath.log(1 - success));
  }

  /**
   * An index drawn in proportion to weights.
   *
   * @param cumulative running sums of the weights, the first {@code size} of them ascending
   */
  int pick(double[] cumulative, int size) {
    double at = uniform() * cumulative[size - 1];
    int found = Arrays.binarySearch(cumulative, 0, size, at);
    return Math.min(found >= 0 ? found + 1 : -found - 1, size - 1);
  }

  /** {@code 0..size-1} in random order. */
  int[] permutation(int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
