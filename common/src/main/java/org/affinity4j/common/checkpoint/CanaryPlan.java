package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How a release is tried before it is promoted.
 *
 * @param share of the users it answers; above 0, below 1
 * @param timeMillis how long it answers at least before it is promoted; above 0
 * @param limitMillis after this it ends undecided where it had too few answers; at least {@code
 *     timeMillis}
 * @param answers of the canary, and of the champion, that one service has seen at least before it
 *     promotes; at least 1
 * @param slowMillis an answer that takes longer is slow; at least 1
 * @param slowShare how much larger the share of slow answers may be than the champion's; 0 to 1
 */
public record CanaryPlan(
    @JsonProperty(required = true) double share,
    @JsonProperty(required = true) long timeMillis,
    @JsonProperty(required = true) long limitMillis,
    @JsonProperty(required = true) long answers,
    @JsonProperty(required = true) long slowMillis,
    @JsonProperty(required = true) double slowShare) {

  public CanaryPlan {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share of the canary is %s; expected above 0, below 1".formatted(share));
    }
    atLeast("time of the canary in milliseconds", timeMillis, 1);
    atLeast("limit of the canary in milliseconds", limitMillis, timeMillis);
    atLeast("answers of the canary", answers, 1);
    atLeast("slow milliseconds of the canary", slowMillis, 1);
    if (!(slowShare >= 0 && slowShare <= 1)) {
      throw new IllegalArgumentException(
          "slow share of the canary is %s; expected 0 to 1".formatted(slowShare));
    }
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d; expected at least %d".formatted(name, value, least));
    }
  }
}
