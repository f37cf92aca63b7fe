package org.affinity4j.training.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of an item that occurs several times in one sequence. */
public enum RepeatRule {
  /** Every event stays. */
  @JsonProperty("keep")
  KEEP,
  /** Of events with the same item and type that follow each other directly, the first stays. */
  @JsonProperty("consecutive")
  CONSECUTIVE,
  /** Of events with the same item and type, the first stays and quantities are added up. */
  @JsonProperty("merge")
  MERGE
}
