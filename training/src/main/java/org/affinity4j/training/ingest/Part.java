package org.affinity4j.training.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which part of a published split a file holds. */
public enum Part {
  /** To learn from; also where there is no published split. */
  @JsonProperty("train")
  TRAIN,
  /** The given test part. */
  @JsonProperty("test")
  TEST
}
