package org.affinity4j.training.algo.baseline;

import java.util.List;
import org.affinity4j.training.train.Algorithm;

/** The counting algorithms by name. */
public final class BaselineAlgorithms {

  private BaselineAlgorithms() {}

  /** All of them, simplest first. */
  public static List<Algorithm<?>> all() {
    return List.of(
        PopularityTrainer.ALGORITHM,
        TrendingTrainer.ALGORITHM,
        MarkovTrainer.ALGORITHM,
        ItemKnnTrainer.ALGORITHM,
        CooccurrenceTrainer.ALGORITHM,
        SessionKnnTrainer.ALGORITHM,
        BasketKnnTrainer.ALGORITHM,
        TopFrequencyTrainer.ALGORITHM,
        BuyAgainTrainer.ALGORITHM);
  }
}
