package org.affinity4j.training.algo.ease;

/**
 * What is made of the weights B when they are solved for: {@code sign(B[i, j]) |B[i, j]|^a /
 * n_j^b}, n_j the number of sequences with item j. Sums over many query items drown a strong link
 * in weak ones, which a above 1 mends; and the least-squares loss favours what is popular, which b
 * above 0 takes back. Immutable and thread-safe.
 */
final class WeightScale {

  private final double sharpness;
  private final float[] factors;

  private WeightScale(double sharpness, float... factors) {
    this.sharpness = sharpness;
    this.factors = factors;
  }

  /**
   * The scale that options ask for.
   *
   * @param met in how many sequences each item stands
   */
  static WeightScale of(float[] met, EaseOptions options) {
    float[] factors = new float[met.length];
    for (int item = 0; item < factors.length; item++) {
      factors[item] = (float) Math.pow(Math.max(1, met[item]), -options.popularityExponent());
    }
    return new WeightScale(options.sharpness(), factors);
  }

  /**
   * Changes weights in place.
   *
   * @param columns item of each weight; the first {@code size} entries of both count
   */
  void apply(int[] columns, float[] weights, int size) {
    for (int at = 0; at < size; at++) {
      weights[at] = sharpened(weights[at]) * factors[columns[at]];
    }
  }

  private float sharpened(float weight) {
    return sharpness == 1
        ? weight
        : Math.copySign((float) Math.pow(Math.abs(weight), sharpness), weight);
  }
}
