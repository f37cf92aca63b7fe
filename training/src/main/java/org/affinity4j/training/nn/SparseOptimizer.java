package org.affinity4j.training.nn;

/** How the touched rows of a table take a step against their gradient. */
public enum SparseOptimizer {

  /**
   * Adagrad with one accumulator a row (Duchi et al. 2011, summed over the row): {@code a += mean(g
   * g); x -= rate g / (sqrt(a) + 1e-8)}. 4 bytes a row.
   */
  ADAGRAD,

  /**
   * Adam (Kingma and Ba 2015 with beta .9 and .999): 8 bytes a value. A row that is not touched
   * costs nothing; what its moments would have moved it meanwhile is made up for when it is read
   * again, in closed form with the learning rate of then. Skipping those moves (as "lazy" Adam
   * does) learns much more slowly: a row met for the first time would move by a tenth.
   */
  ADAM
}
