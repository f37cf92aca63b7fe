package org.affinity4j.serving.recommend;

import java.util.List;
import org.affinity4j.common.counting.PairEvidence;

/**
 * An item of an answer and why it is there.
 *
 * @param item ordinal
 * @param score by the step that gave it: comparable only among items of that step; 0 for a pinned
 *     one
 * @param step which step gave it
 * @param pairs what was counted of it with items of the query, strongest first
 * @param models what each model of a blend gave to the score, largest first; empty when the step is
 *     not a blend
 * @param rules ids of the rules that had a part in its place, in their order
 * @param standIns ordinals of the products whose mean score it has, the likest first, when it is
 *     scored from catalogue fields alone and the question asks to explain; else empty
 */
public record Suggestion(
    int item,
    float score,
    Step step,
    List<PairEvidence> pairs,
    List<ModelShare> models,
    List<String> rules,
    List<Integer> standIns) {

  public Suggestion {
    pairs = List.copyOf(pairs);
    models = List.copyOf(models);
    rules = List.copyOf(rules);
    standIns = List.copyOf(standIns);
  }
}
