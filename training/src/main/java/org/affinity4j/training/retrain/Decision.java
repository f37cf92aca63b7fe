package org.affinity4j.training.retrain;

/** What a retraining came to. */
public enum Decision {
  /** A gate failed; nothing was published. */
  REFUSED,
  /** All gates passed on a dry run; nothing was published. */
  WOULD_PROMOTE,
  /** Published, but another release was promoted meanwhile; a person decides. */
  PUBLISHED,
  /** Published, and tried on some users before services promote it. */
  CANARY,
  /** Published and promoted. */
  PROMOTED
}
