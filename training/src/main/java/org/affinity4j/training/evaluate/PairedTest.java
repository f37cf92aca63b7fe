package org.affinity4j.training.evaluate;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One model against another on the same questions.
 *
 * @param reference name of the other model
 * @param metric what was compared
 * @param difference this model less the other, with its paired bootstrap interval
 * @param pValue two-sided, of the sign-flip randomisation test
 */
public record PairedTest(
    @JsonProperty(required = true) String reference,
    @JsonProperty(required = true) String metric,
    @JsonProperty(required = true) Interval difference,
    @JsonProperty(required = true) double pValue) {}
