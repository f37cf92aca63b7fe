package org.affinity4j.training.algo.item2vec;

/** For how long a draw of negatives is kept. */
public enum NegativeSharing {
  /** All surroundings of one centre share their negatives (Ji et al. 2016). */
  WINDOW,
  /** All windows of one sequence share them: fewer draws, more noise. */
  SEQUENCE
}
