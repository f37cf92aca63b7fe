package org.affinity4j.training.nn;

/** Chance without a sequence: a number for each key, the same in every order and thread. */
final class Hashing {

  private Hashing() {}

  /** An even number of 0 (included) to 1 (not) for a key. */
  static double uniform(long seed, long key) {
    return (mix(seed ^ mix(key + 0x9E3779B97F4A7C15L)) >>> 11) * 0x1.0p-53;
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014). */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
