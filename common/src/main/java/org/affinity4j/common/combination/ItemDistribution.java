package org.affinity4j.common.combination;

import org.affinity4j.common.catalog.ItemIndex;

/**
 * A probability distribution over items given a set of other items: p(i | Q). Implementations are
 * immutable and thread-safe.
 */
public interface ItemDistribution {

  /** The numbering of the items. */
  ItemIndex items();

  /**
   * The distribution once some items are known to be in the set. The order of the items means
   * nothing.
   *
   * @param given ordinals, each once; none gives the distribution of a first item
   */
  Conditional given(int... given);

  /** p(. | Q) for one Q. Used by one thread at a time. */
  interface Conditional {

    /**
     * The probability of an item, 0 to 1; over all items of the numbering the probabilities sum to
     * at most 1.
     */
    double probability(int item);

    /** Calls back for each item that is likelier here than by the slowest back-off alone. */
    void forEachLikely(Candidate candidate);
  }

  /** Takes an item and its probability, or a lower bound of it. */
  @FunctionalInterface
  interface Candidate {
    void accept(int item, double probability);
  }
}
