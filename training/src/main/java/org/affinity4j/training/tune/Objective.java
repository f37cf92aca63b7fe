package org.affinity4j.training.tune;

import java.util.Map;

/** Judges options. */
@FunctionalInterface
public interface Objective {

  /**
   * What some options come to.
   *
   * @param options values by name, over those the search started from
   * @return metrics by name, the one searched for among them; larger is better
   * @throws RuntimeException if the options do not work; the message says why
   */
  Map<String, Double> judge(Map<String, String> options);
}
