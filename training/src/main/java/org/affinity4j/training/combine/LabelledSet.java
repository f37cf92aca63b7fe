package org.affinity4j.training.combine;

import org.affinity4j.common.combination.Calibrator;

/**
 * A real or corrupted combination with what a calibrator looks at.
 *
 * @param logLikelihood s of the set
 * @param size members
 * @param meanLogPrior mean of ln p(i) over the members
 * @param real whether it is a real one
 * @param weight how much it counts, above 0
 * @param origin number of the real set it is or was made from
 */
public record LabelledSet(
    double logLikelihood, int size, double meanLogPrior, boolean real, double weight, int origin) {

  /**
   * The same set with another log-likelihood pooled with its own.
   *
   * @param share of the other, 0 to 1
   */
  LabelledSet pooled(double other, double share) {
    return new LabelledSet(
        (1 - share) * logLikelihood + share * other, size, meanLogPrior, real, weight, origin);
  }

  /** What a calibrator says of it. */
  public Prediction predict(Calibrator calibrator) {
    return new Prediction(
        calibrator.probability(logLikelihood, size, meanLogPrior), real, weight, origin);
  }
}
