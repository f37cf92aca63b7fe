package org.affinity4j.training.nn;

import org.affinity4j.training.train.Workers;

/**
 * Inverted dropout (Srivastava et al. 2014) whose mask is a function of seed and place: it is drawn
 * again for the backward pass rather than kept. Stateless.
 */
public final class Dropout {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Of the xorshift* generator (Vigna 2016). */
  private static final long MULTIPLIER = 0x2545F4914F6CDD1DL;

  private Dropout() {}

  /**
   * Sets a share of values to 0 and enlarges the others by {@code 1 / (1 - share)}; values and
   * gradients take the same call.
   *
   * @param values rows x width, changed in place
   * @param share 0 to 1 exclusive, in steps of 1/256; 0 changes nothing
   */
  public static void apply(
      float[] values, int rows, int width, double share, long seed, Workers workers, int parts) {
    if (share == 0) {
      return;
    }
    int threshold = (int) Math.round((1 - share) * 256);
    float kept = 256f / threshold;
    workers.run(
        parts,
        () ->
            part -> {
              int to = (int) ((long) rows * (part + 1) / parts);
              for (int row = (int) ((long) rows * part / parts); row < to; row++) {
                drop(values, row * width, width, Hashing.mix(seed + GOLDEN * (row + 1)), threshold, kept);
              }
            });
  }

  /** One random number decides of eight values. */
  private static void drop(
      float[] values, int at, int width, long rowSeed, int threshold, float kept) {
    long state = rowSeed | 1;
    for (int k = 0; k < width; k += 8) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      long bits = state * MULTIPLIER;
      int end = Math.min(width, k + 8);
      for (int i = k; i < end; i++) {
        values[at + i] *= (int) (bits & 0xFF) < threshold ? kept : 0;
        bits >>>= 8;
      }
    }
  }
}
