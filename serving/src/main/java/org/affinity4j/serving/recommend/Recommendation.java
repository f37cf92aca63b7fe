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
}
