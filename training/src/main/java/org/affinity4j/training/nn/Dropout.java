package org.affinity4j.training.nn;

import org.affinity4j.training.train.Workers;

/**
 * Inverted dropout (Srivastava et al. 2014) whose mask is a function of the seed: it is made again
 * for the backward pass rather than kept. Each row takes a stretch of one long random mask, from a
 * random place on. Stateless.
 */
public final class Dropout {

  private static final int LENGTH = 1 << 16;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Dropout() {}

  /**
   * Sets a share of values to 0 and enlarges the others by {@code 1 / (1 - share)}; values and
   * gradients take the same call.
   *
   * @param values rows x width, changed in place
   * @param share 0 to 1 exclusive; 0 changes nothing
   */
  public static void apply(
      float[] values, int rows, int width, double share, long seed, Workers workers, int parts) {
    if (share == 0) {
      return;
    }
    float[] mask = mask(share, Math.max(LENGTH, 16 * width), seed);
    int starts = mask.length - width + 1;
    workers.run(
        parts,
        () ->
            part -> {
              int to = (int) ((long) rows * (part + 1) / parts);
              for (int row = (int) ((long) rows * part / parts); row < to; row++) {
                long random = Hashing.mix(seed + GOLDEN * (row + 1)) >>> 33;
                multiply(values, row * width, mask, (int) (random % starts), width);
              }
            });
  }

  private static float[] mask(double share, int length, long seed) {
    float kept = (float) (1 / (1 - share));
    int threshold = (int) Math.round((1 - share) * (1 << 24));
    long state = Hashing.mix(seed) | 1;
    float[] mask = new float[length];
    for (int i = 0; i < length; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      mask[i] = (int) (state >>> 40) < threshold ? kept : 0;
    }
    return mask;
  }

  private static void multiply(float[] values, int at, float[] mask, int from, int width) {
    for (int k = 0; k < width; k++) {
      values[at + k] *= mask[from + k];
    }
  }
}
