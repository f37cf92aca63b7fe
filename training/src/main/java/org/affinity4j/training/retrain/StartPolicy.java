package org.affinity4j.training.retrain;

/** Which models go on from the release in use. */
public enum StartPolicy {
  /** All that can. */
  WARM,
  /** None. */
  SCRATCH
}
