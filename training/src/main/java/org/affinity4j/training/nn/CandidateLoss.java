package org.affinity4j.training.nn;

/**
 * A loss over the scores of one query for candidate items, one of which came. Stateless.
 *
 * <p>Letters: K candidates with scores r_1..r_K, t the one that came.
 */
@FunctionalInterface
public interface CandidateLoss {

  /**
   * The loss of one query; its scores are replaced by the gradient of the loss with respect to
   * them.
   *
   * @param scores holds the K scores from {@code from} on
   * @param target index of the item that came, 0 to K-1
   * @return the loss, not negative but for rounding
   */
  double apply(float[] scores, int from, int count, int target);
}
