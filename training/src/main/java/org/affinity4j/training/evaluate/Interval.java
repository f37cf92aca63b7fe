package org.affinity4j.training.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A mean and the interval that covers it with 95 % confidence.
 *
 * @param value mean over the questions
 * @param low lower end, 2.5 % percentile
 * @param high upper end, 97.5 % percentile
 */
public record Interval(
    @JsonProperty(required = true) double value,
    @JsonProperty(required = true) double low,
    @JsonProperty(required = true) double high) {}
