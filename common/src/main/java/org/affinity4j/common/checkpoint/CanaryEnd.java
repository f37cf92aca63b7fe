package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How a canary ended.
 *
 * @param time when, ISO 8601 in UTC
 * @param by who decided: a service or a person
 * @param reason in words
 * @param figures those that were known to whoever decided; may be empty
 */
public record CanaryEnd(
    @JsonProperty(required = true) Outcome outcome,
    @JsonProperty(required = true) String time,
    @JsonProperty(required = true) String by,
    @JsonProperty(required = true) String reason,
    @JsonProperty(required = true) List<CanaryFigure> figures) {

  /** What came of it. */
  public enum Outcome {
    /** It was worse, or a person stopped it; it is not promoted. */
    @JsonProperty("stopped")
    STOPPED("stopped"),
    /** Nothing was worse, or a person promoted it meanwhile. */
    @JsonProperty("promoted")
    PROMOTED("promoted"),
    /** Another release was promoted meanwhile. */
    @JsonProperty("superseded")
    SUPERSEDED("superseded"),
    /** Its time was over before it had enough answers. */
    @JsonProperty("undecided")
    UNDECIDED("undecided");

    private final String wireName;

    Outcome(String wireName) {
      this.wireName = wireName;
    }

    /** As files and answers name it. */
    public String wireName() {
      return wireName;
    }
  }

  public CanaryEnd {
    figures = List.copyOf(figures);
  }
}
