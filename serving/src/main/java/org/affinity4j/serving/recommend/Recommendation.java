package org.affinity4j.serving.recommend;

import java.util.List;

/**
 * An answer.
 *
 * @param items best first
 * @param rules ids of the rules that were applied, in their order
 */
public record Recommendation(List<Suggestion> items, List<String> rules) {

  public Recommendation {
    items = List.copyOf(items);
    rules = List.copyOf(rules);
  }

  /** The same without what stands below some places. */
  public Recommendation first(int places) {
    return new Recommendation(items.subList(0, Math.min(places, items.size())), rules);
  }
}
