package org.affinity4j.training.algo.item2vec;

/** What learns the vectors. */
public enum Engine {
  /** Ours: lock-free threads over plain arrays. */
  FAST,
  /** deeplearning4j-nlp's SequenceVectors: the reference to compare with. */
  DL4J
}
