package org.affinity4j.common.math;

/**
 * An ordinal and its score in one long, of which the greater is the better: the higher score, of
 * equal scores the lower ordinal. One comparison settles both. Scores must not be NaN.
 */
public final class ScoredKeys {

  private static final long LOWER = 0xFFFF_FFFFL;

  private ScoredKeys() {}

  /** The key of an ordinal. Adding 0 makes -0 the 0 that it is equal to. */
  public static long key(int ordinal, float score) {
    return (long) ordered(Float.floatToRawIntBits(score + 0f)) << 32 | (~ordinal & LOWER);
  }

  /** The ordinal of a key. */
  public static int ordinal(long key) {
    return ~(int) key;
  }

  /** The score of a key. */
  public static float score(long key) {
    return Float.intBitsToFloat(ordered((int) (key >> 32)));
  }

  /** Bits of floats to whole numbers of the same order, and back: those of negative ones turned. */
  private static int ordered(int bits) {
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
