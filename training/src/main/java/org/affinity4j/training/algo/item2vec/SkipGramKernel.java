package org.affinity4j.training.algo.item2vec;

import org.affinity4j.common.math.VectorModule;

/**
 * The two matrix products of a skip-gram step whose negatives are shared by all surroundings (Ji,
 * Satish, Li and Dubey 2016, "Parallelizing Word2Vec in Shared and Distributed Memory"). X: the C x
 * d in-vectors, Y: the M x d out-vectors, G: the C x M steps. Stateless; tables may be written to
 * by other threads meanwhile.
 */
interface SkipGramKernel {

  /** Fills the block's steps with X Y'. */
  void products(WindowBlock block);

  /**
   * Adds G Y to X and G' X to Y, both of the values before the step. A row that stands several
   * times gains each time.
   */
  void update(WindowBlock block);

  /** The fastest that this process can run. */
  static SkipGramKernel fastest() {
    return VectorModule.fastest(SkipGramKernel.class, "VectorKernel", ScalarKernel::new);
  }
}
