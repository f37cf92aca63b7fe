package org.affinity4j.training.nn;

/** Which of {@link Losses} is taken. */
public enum LossKind {
  /** Softmax cross-entropy. */
  SOFTMAX,
  /** Generalised binary cross-entropy, calibration 0.75 as its authors recommend. */
  GBCE,
  /** BPR-max, regularisation 1 as its authors' scripts have it. */
  BPR_MAX;

  /**
   * The loss itself.
   *
   * @param samplingRate candidates by items
   */
  CandidateLoss loss(double samplingRate) {
    return switch (this) {
      case SOFTMAX -> Losses.softmax();
      case GBCE -> Losses.gbce(samplingRate, 0.75);
      case BPR_MAX -> Losses.bprMax(1);
    };
  }
}
