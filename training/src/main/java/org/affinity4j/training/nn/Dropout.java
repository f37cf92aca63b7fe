package org.affinity4j.training.nn;

import org.affinity4j.training.nn.layer.RowTransform;

/**
 * Inverted dropout (Srivastava et al. 2014): sets a share of values to 0 and enlarges the others by
 * {@code 1 / (1 - share)}. What is dropped is a function of the seed and the row, so that values
 * and gradients pass through the same mask in any order. Each group of rows takes a stretch of one
 * long random mask, from a random place on. Immutable and thread-safe.
 */
public final class Dropout implements RowTransform {

  private static final int LENGTH = 1 << 16;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int width;
  private final int group;
  private final long seed;
  private final float[] mask;
  private final int starts;

  private Dropout(int width, int group, double share, long seed) {
    this.width = width;
    this.group = group;
    this.seed = seed;
    this.mask = mask(share, Math.max(LENGTH, 16 * group * width), seed); // an even number
    this.starts = mask.length - group * width + 1;
  }

  /**
   * Dropout of rows.
   *
   * @param width values of a row
   * @param group consecutive rows, from a multiple of their number on, that take one stretch
   * @param share 0 to 1 exclusive; 0 changes nothing
   */
  public static RowTransform of(int width, int group, double share, long seed) {
    return share == 0 ? NONE : new Dropout(width, group, share, seed);
  }

  @Override
  public void apply(float[] values, int at, int row, int count) {
    int to = at;
    int left = count;
    for (int r = row; left > 0; ) {
      int within = r % group;
      int n = Math.min(left, group - within);
      long random = Hashing.mix(seed + GOLDEN * (r / group + 1)) >>> 33;
      multiply(values, to, (int) (random % starts) + within * width, n * width);
      to += n * width;
      r += n;
      left -= n;
    }
  }

  private void multiply(float[] values, int at, int from, int length) {
    for (int k = 0; k < length; k++) {
      values[at + k] *= mask[from + k];
    }
  }

  private static float[] mask(double share, int length, long seed) {
    float kept = (float) (1 / (1 - share));
    int threshold = (int) Math.round((1 - share) * (1 << 24));
    long state = Hashing.mix(seed) | 1;
    float[] mask = new float[length];
    for (int i = 0; i < length; i += 2) { // two numbers of 24 bits from each state
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      mask[i] = (int) (state >>> 40) < threshold ? kept : 0;
      mask[i + 1] = (int) (state >>> 8) >>> 8 < threshold ? kept : 0;
    }
    return mask;
  }
}
