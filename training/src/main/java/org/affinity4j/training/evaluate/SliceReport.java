package org.affinity4j.training.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good a model is on some of the questions.
 *
 * @param queries how many questions
 * @param metrics mean and interval by the name of the metric
 */
public record SliceReport(
    @JsonProperty(required = true) int queries,
    @JsonProperty(required = true) Map<String, Interval> metrics) {

  public SliceReport {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
