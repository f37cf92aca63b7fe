package org.affinity4j.common.combination;

/**
 * How the scores of one query become shares that sum to one over the scored items.
 *
 * @param kind which function
 * @param sharpness above 0; 1 takes the scores as they are, more favours the best items
 */
public record ScoreTransform(Kind kind, double sharpness) {

  /** Shares in proportion to the positive scores. */
  public static final ScoreTransform PROPORTIONAL = new ScoreTransform(Kind.POWER, 1);

  /** The function of a score x whose values are then divided by their sum. */
  public enum Kind {
    /** max(x, 0) ^ sharpness: for scores that are counts, similarities or probabilities. */
    POWER,
    /** exp(sharpness (x - best)): for scores that are logits. */
    SOFTMAX
  }

  public ScoreTransform {
    if (!(sharpness > 0 && sharpness < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "sharpness is %s; expected a finite number above 0".formatted(sharpness));
    }
  }

  /**
   * The unnormalised share of a score.
   *
   * @param best the best score of the query
   */
  double weight(float score, float best) {
    return switch (kind) {
      case POWER -> score <= 0 ? 0 : sharpness == 1 ? score : Math.pow(score, sharpness);
      case SOFTMAX ->
          score == Float.NEGATIVE_INFINITY ? 0 : Math.exp(sharpness * ((double) score - best));
    };
  }
}
