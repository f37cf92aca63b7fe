package org.affinity4j.training.nn;

import org.affinity4j.training.train.Workers;

/**
 * Inverted dropout (Srivastava et al. 2014) whose mask is a function of seed and place: it is drawn
 * again for the backward pass rather than kept. Stateless.
 */
public final class Dropout {

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
    float kept = (float) (1 / (1 - share));
    int threshold = (int) Math.round((1 - share) * (1 << 24));
    workers.run(
        parts,
        () ->
            part -> {
              int to = (int) ((long) rows * (part + 1) / parts);
              for (int row = (int) ((long) rows * part / parts); row < to; row++) {
                long state = Hashing.mix(seed + 0x9E3779B97F4A7C15L * (row + 1)) | 1;
                int at = row * width;
                for (int k = at; k < at + width; k++) {
                  state ^= state << 13;
                  state ^= state >>> 7;
                  state ^= state << 17;
                  values[k] *= (int) (state >>> 40) < threshold ? kept : 0;
                }
              }
            });
  }
}
