package org.affinity4j.training.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What one sequence of events is. */
public enum SequenceKind {
  /** One visit; the order of its events means something. */
  @JsonProperty("session")
  SESSION,
  /** All a user ever did, oldest first. */
  @JsonProperty("history")
  HISTORY,
  /** One order; a set, the order within it means nothing. */
  @JsonProperty("basket")
  BASKET
}
