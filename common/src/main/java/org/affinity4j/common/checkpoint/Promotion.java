package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A decision which release is current.
 *
 * @param release id of the release
 * @param sequence number of the decision, from 1; a higher one replaces a lower one
 * @param time when, ISO 8601 in UTC
 * @param by who decided
 * @param rollback whether it returned to an earlier release
 */
public record Promotion(
    @JsonProperty(required = true) String release,
    @JsonProperty(required = true) long sequence,
    @JsonProperty(required = true) String time,
    @JsonProperty(required = true) String by,
    @JsonProperty(required = true) boolean rollback) {

  public Promotion {
    if (!CheckpointId.isWellFormed(release)) {
      throw new IllegalArgumentException(
          "release is '%s'; expected an id such as %s".formatted(release, CheckpointId.EXAMPLE));
    }
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence is " + sequence + "; expected at least 1");
    }
  }
}
