package org.affinity4j.training.tune;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a search; a line of its journal. Immutable.
 *
 * @param number from 1; the first one is the options as they were before the search
 * @param options the options of the search space, canonical texts by name
 * @param value of the metric searched for; null when the trial failed
 * @param metrics further metrics by name; empty when it failed
 * @param failed why it failed, in one sentence; null when it did not
 * @param seconds wall clock of training and judging
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Trial(
    @JsonProperty(required = true) int number,
    @JsonProperty(required = true) Map<String, String> options,
    @Nullable Double value,
    Map<String, Double> metrics,
    @Nullable String failed,
    double seconds) {

  public Trial {
    options = ordered(options);
    metrics = metrics == null ? Map.of() : ordered(metrics);
    if ((value == null) == (failed == null)) {
      throw new IllegalArgumentException(
          "trial %d has the value %s and the failure '%s'; expected one of the two"
              .formatted(number, value, failed));
    }
  }

  /** Whether it came to a value. */
  public boolean succeeded() {
    return value != null;
  }

  /** The value of a trial that succeeded. */
  double score() {
    if (value == null) {
      throw new IllegalStateException("trial " + number + " failed and has no value");
    }
    return value;
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
