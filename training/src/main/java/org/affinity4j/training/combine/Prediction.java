package org.affinity4j.training.combine;

/**
 * A probability and what was true.
 *
 * @param probability that it is positive, 0 to 1
 * @param positive what was true
 * @param weight how much it counts, above 0
 * @param origin what it was made from, 0 or more: predictions of one origin are not independent, so
 *     a bootstrap draws them together
 */
public record Prediction(double probability, boolean positive, double weight, int origin) {

  private static final double CLIP = 1e-12;

  public Prediction {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is " + probability + "; expected 0 to 1");
    }
    if (!(weight > 0)) {
      throw new IllegalArgumentException("weight is " + weight + "; expected more than 0");
    }
    if (origin < 0) {
      throw new IllegalArgumentException("origin is " + origin + "; expected at least 0");
    }
  }

  /** -ln of the probability given to what was true, clipped at 1e-12. */
  double loss() {
    return -Math.log(Math.max(CLIP, positive ? probability : 1 - probability));
  }
}
