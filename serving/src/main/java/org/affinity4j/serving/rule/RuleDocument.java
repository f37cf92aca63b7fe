package org.affinity4j.serving.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is written in JSON, over HTTP and on disk; absent means the default. Read into a
 * {@link Rule} before it is used.
 *
 * @param enabled absent: true
 * @param priority absent: 0
 * @param from moment of ISO 8601 from which it holds
 * @param until moment of ISO 8601 from which it no longer holds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleDocument(
    @JsonProperty(required = true) String id,
    @Nullable String comment,
    @Nullable Boolean enabled,
    @Nullable Integer priority,
    @Nullable String from,
    @Nullable String until,
    @Nullable When when,
    @JsonProperty(required = true) Then then) {

  /** For which requests it holds; what is absent does not matter. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record When(
      @Nullable List<String> scenarios,
      @Nullable List<String> categories,
      @Nullable List<String> segments,
      @Nullable Window window) {}

  /**
   * At which hours it holds.
   *
   * @param days "monday" to "sunday"; absent: every day
   * @param from time of day, as "18:00"; absent: midnight
   * @param until time of day from which it no longer holds; absent: midnight
   * @param zone of the tz database; absent: UTC
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Window(
      @Nullable List<String> days,
      @Nullable String from,
      @Nullable String until,
      @Nullable String zone) {}

  /** What it does; which of the fields it takes depends on the action. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Then(
      @JsonProperty(required = true) String action,
      @Nullable String filter,
      @Nullable Double factor,
      @Nullable String item,
      @Nullable Integer position,
      @Nullable List<String> steps,
      @Nullable List<String> items) {}
}
