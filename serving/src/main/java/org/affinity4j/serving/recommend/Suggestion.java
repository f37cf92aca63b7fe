package org.affinity4j.serving.recommend;

import java.util.List;
import org.affinity4j.common.counting.PairEvidence;

/**
 * An item of an answer and why it is there.
 *
 * @param item ordinal
 * @param score by the step that gave it: comparable only among items of that step
 * @param step which step gave it
 * @param pairs what was counted of it with items of the query, strongest first
 */
public record Suggestion(int item, float score, Step step, List<PairEvidence> pairs) {

  public Suggestion {
    pairs = List.copyOf(pairs);
  }
}
