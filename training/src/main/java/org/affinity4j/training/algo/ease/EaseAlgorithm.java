package org.affinity4j.training.algo.ease;

import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.training.train.Algorithm;

/** EASE as the command line knows it. */
public final class EaseAlgorithm {

  /** Name, summary, default options and trainer. */
  public static final Algorithm<EaseOptions> ALGORITHM =
      new Algorithm<>(
          NeighbourModel.EASE,
          "EASE: item-item linear model in closed form, weights of either sign",
          EaseOptions.defaults(),
          EaseTrainer::new);

  private EaseAlgorithm() {}
}
