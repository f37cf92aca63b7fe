package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Champion and canary by one measure, as one service saw them.
 *
 * @param measure such as {@code errors}
 * @param championAnswers answers of the champion that were counted
 * @param canaryAnswers answers of the canary that were counted
 * @param champion share of the champion's answers, 0 to 1
 * @param canary share of the canary's answers, 0 to 1
 * @param low lower end of the interval of canary minus champion, valid however often it is looked
 *     at
 * @param high upper end of it
 * @param worse whether the canary is worse, beyond chance and what is allowed
 */
public record CanaryFigure(
    @JsonProperty(required = true) String measure,
    @JsonProperty(required = true) long championAnswers,
    @JsonProperty(required = true) long canaryAnswers,
    @JsonProperty(required = true) double champion,
    @JsonProperty(required = true) double canary,
    @JsonProperty(required = true) double low,
    @JsonProperty(required = true) double high,
    @JsonProperty(required = true) boolean worse) {

  /** For people. */
  public String sentence() {
    return "%s %.4f of %d answers, champion %.4f of %d (difference %.4f to %.4f)"
        .formatted(measure, canary, canaryAnswers, champion, championAnswers, low, high);
  }
}
