package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Optional;

/**
 * A release that answers some users before it may be promoted.
 *
 * @param end empty while it runs
 */
public record Canary(Start start, Optional<CanaryEnd> end) {

  /** State of a canary without an end. */
  private static final String RUNNING = "running";

  /**
   * How it began.
   *
   * @param sequence number of the canary, from 1; the highest is the last
   * @param release id of the release that is tried
   * @param champion id of the release in force
   * @param promotion sequence of the decision that put the champion in force: the canary's own is
   *     the next one, or it has none
   * @param since when, ISO 8601 in UTC
   * @param by who began it
   * @param plan for how long, on whom and within which bounds
   */
  public record Start(
      @JsonProperty(required = true) long sequence,
      @JsonProperty(required = true) String release,
      @JsonProperty(required = true) String champion,
      @JsonProperty(required = true) long promotion,
      @JsonProperty(required = true) String since,
      @JsonProperty(required = true) String by,
      @JsonProperty(required = true) CanaryPlan plan) {

    public Start {
      if (!CheckpointId.isWellFormed(release)) {
        throw new IllegalArgumentException(
            "release is '%s'; expected an id such as %s".formatted(release, CheckpointId.EXAMPLE));
      }
    }

    /** When it may be promoted. */
    public Instant until() {
      return Instant.parse(since).plusMillis(plan.timeMillis());
    }

    /** When it ends undecided. */
    public Instant limit() {
      return Instant.parse(since).plusMillis(plan.limitMillis());
    }
  }

  public boolean isRunning() {
    return end.isEmpty();
  }

  /** Whether it ended so that its release is not to be promoted. */
  public boolean isStopped() {
    return end.isPresent() && end.get().outcome() == CanaryEnd.Outcome.STOPPED;
  }

  /** {@code running}, or how it ended. */
  public String state() {
    return end.map(one -> one.outcome().wireName()).orElse(RUNNING);
  }

  /** For people. */
  public String sentence() {
    return end.map(
            one ->
                "canary %s %s by %s: %s"
                    .formatted(one.outcome().wireName(), one.time(), one.by(), one.reason()))
        .orElseGet(
            () ->
                "canary for %s of the users since %s, until %s or longer"
                    .formatted(start.plan().share(), start.since(), start.until()));
  }
}
