package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;

/** Options of popularity. */
public record PopularityOptions(
    @Doc("what is counted: every event, or every sequence (session, basket, history) once an item")
        Count count,
    @Doc(
            "how much each event type counts, such as view=1,purchase=4; unnamed types count 1,"
                + " impression and dismiss 0")
        String eventWeights) {

  /** What one item is counted by. */
  public enum Count {
    /** Every event adds its weight. */
    EVENTS,
    /** Every sequence that holds the item adds the weight of its strongest event there. */
    SEQUENCES
  }

  public PopularityOptions {
    EventWeights.parse(eventWeights);
  }

  /** Every event counts 1. */
  public static PopularityOptions defaults() {
    return new PopularityOptions(Count.EVENTS, "");
  }
}
