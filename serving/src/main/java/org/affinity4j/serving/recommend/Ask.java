package org.affinity4j.serving.recommend;

import java.util.List;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.ItemFilter;

/**
 * How an answer is to look.
 *
 * @param limit most products, at least 1
 * @param more products beyond the limit that are found as well, for whoever varies the answer
 * @param filter which products may stand in it, in every step
 * @param threshold least score, as it is after boosts, for the steps that compare with the query
 *     ({@link Step#comparesWithQuery}); negative infinity asks for none
 * @param diversity 0 ranks by score alone, 1 by unlikeness to what stands before alone; between
 *     them by maximal marginal relevance (Carbonell and Goldstein 1998), within each step
 * @param adjustments in the order in which they are done: of two that contradict each other the
 *     first holds
 * @param explain whether to look for the evidence
 * @param context when and where it is asked
 */
public record Ask(
    int limit,
    int more,
    ItemFilter filter,
    double threshold,
    double diversity,
    List<Adjustment> adjustments,
    boolean explain,
    Context context) {

  public Ask {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + "; expected at least 1");
    }
    if (more < 0) {
      throw new IllegalArgumentException("more is " + more + "; expected 0 or more");
    }
    if (!(diversity >= 0 && diversity <= 1)) {
      throw new IllegalArgumentException("diversity is " + diversity + "; expected 0 to 1");
    }
    adjustments = List.copyOf(adjustments);
  }

  /** Asked at an unknown time and place, for no products beyond the limit. */
  public Ask(
      int limit,
      ItemFilter filter,
      double threshold,
      double diversity,
      List<Adjustment> adjustments,
      boolean explain) {
    this(limit, 0, filter, threshold, diversity, adjustments, explain, Context.NONE);
  }

  /** The best products that pass a filter, by score alone, explained. */
  public static Ask of(int limit, ItemFilter filter) {
    return new Ask(limit, filter, Double.NEGATIVE_INFINITY, 0, List.of(), true);
  }

  /** The same answer among the products that pass another filter as well. */
  Ask filteredBy(ItemFilter other) {
    return new Ask(
        limit, more, filter.and(other), threshold, diversity, adjustments, explain, context);
  }
}
