package org.affinity4j.training.algo.rules;

import org.affinity4j.common.counting.RulesModel;
import org.affinity4j.training.train.Algorithm;

/** Association rules as the command line knows them. */
public final class RulesAlgorithm {

  /** Name, summary, default options and trainer. */
  public static final Algorithm<RulesOptions> ALGORITHM =
      new Algorithm<>(
          RulesModel.TYPE,
          "association rules: who has all of these often has that too",
          RulesOptions.defaults(),
          RulesTrainer::new);

  private RulesAlgorithm() {}
}
