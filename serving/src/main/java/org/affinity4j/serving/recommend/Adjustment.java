package org.affinity4j.serving.recommend;

import java.util.Optional;

/**
 * Something that is done to an answer, and on whose account.
 *
 * @param rule id of the rule that wants it; empty when the request does
 */
public record Adjustment(Optional<String> rule, Effect effect) {

  public static Adjustment ofRule(String rule, Effect effect) {
    return new Adjustment(Optional.of(rule), effect);
  }

  public static Adjustment ofRequest(Effect effect) {
    return new Adjustment(Optional.empty(), effect);
  }
}
