package org.affinity4j.common.blend;

/**
 * How the scores of a model become likelihoods relative to its best item, whatever family it is of.
 *
 * @param kind which function
 * @param sharpness a, above 0: more favours the best items; 1 takes the scores as they are
 */
public record ScoreScale(Kind kind, double sharpness) {

  /** The function of a score s and the best score of the query. */
  public enum Kind {
    /** (s / best)^a, 0 where s or best is not above 0: counts, similarities, probabilities. */
    RATIO,
    /** exp(a (s - best)): logits. */
    LOGIT
  }

  public ScoreScale {
    if (!(sharpness > 0 && sharpness < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "sharpness is %s; expected a finite number above 0".formatted(sharpness));
    }
  }

  /**
   * The likelihood of an item relative to the best one: 1 for the best score, never below 0.
   *
   * @param score finite
   * @param best the best score of the query's candidates, finite; a score above it counts as best
   */
  public double relative(float score, float best) {
    if (score >= best) {
      return kind == Kind.LOGIT || best > 0 ? 1 : 0;
    }
    if (kind == Kind.LOGIT) {
      return Math.exp(sharpness * ((double) score - best));
    }
    return score <= 0 ? 0 : power((double) score / best);
  }

  private double power(double ratio) {
    return sharpness == 1 ? ratio : sharpness == 2 ? ratio * ratio : Math.pow(ratio, sharpness);
  }
}
