package org.affinity4j.training.nn;

/** How the touched rows of a table take a step against their gradient. */
public enum SparseOptimizer {

  /**
   * Adagrad with one accumulator a row (Duchi et al. 2011, summed over the row): {@code a += mean(g
   * g); x -= rate g / (sqrt(a) + 1e-8)}. 4 bytes a row.
   */
  ADAGRAD,

  /**
   * Adam on the touched rows alone, moments of the others at rest (Kingma and Ba 2015 with beta
   * .9 and .999, "lazy"): 8 bytes a value.
   */
  ADAM
}
