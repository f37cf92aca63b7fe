package org.affinity4j.training.algo.item2vec;

/** Which items of a window are the surroundings of its centre. */
public enum Surroundings {
  /** Those before and after it. */
  AROUND,
  /** Those before it, so that in-out says what comes next. */
  BEFORE
}
