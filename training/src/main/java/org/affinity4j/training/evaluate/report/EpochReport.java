package org.affinity4j.training.evaluate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One pass of a training over its data; an entry of {@code history} in {@code report.json}.
 *
 * @param epoch number of the pass, from 1
 * @param loss mean training loss
 * @param metric what was measured on validation after the pass; null when nothing was
 * @param value of that metric; null when nothing was measured
 * @param seconds wall clock of the pass
 * @param eventsPerSecond training events by seconds
 * @param learningRate at the end of the pass
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EpochReport(
    @JsonProperty(required = true) int epoch,
    @JsonProperty(required = true) double loss,
    @Nullable String metric,
    @Nullable Double value,
    double seconds,
    double eventsPerSecond,
    double learningRate) {}
