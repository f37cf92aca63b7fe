package org.affinity4j.serving.recommend;

import java.util.List;
import org.affinity4j.common.score.ItemFilter;

/** What may be done to an answer, bound to the products of one release. */
public sealed interface Effect {

  /** Only products that the filter accepts may stand in the answer. */
  record Keep(ItemFilter products) implements Effect {}

  /**
   * A product stands at a place, whatever its score.
   *
   * @param item ordinal
   * @param position from 1
   */
  record Pin(int item, int position) implements Effect {}

  /**
   * Multiplies the scores of some products, so that they rise or fall among those of their step; a
   * score below 0 is divided instead.
   *
   * @param factor above 0; above 1 they rise, below 1 they fall
   */
  record Boost(ItemFilter products, float factor) implements Effect {}

  /**
   * Fills the answer by other steps.
   *
   * @param steps in the order they are asked; empty keeps the usual ones. What is popular follows
   *     in any case
   * @param listed ordinals that {@link Step#LISTED} gives, best first; when the steps do not name
   *     it, it comes before what is popular
   */
  record Chain(List<Step> steps, List<Integer> listed) implements Effect {

    public Chain {
      steps = List.copyOf(steps);
      listed = List.copyOf(listed);
    }
  }
}
