package org.affinity4j.training.algo.item2vec;

import org.affinity4j.common.encode.Item2VecModel;
import org.affinity4j.training.train.Algorithm;

/** Item2vec as the command line knows it. */
public final class Item2VecAlgorithm {

  /** Name, summary, default options and trainer. */
  public static final Algorithm<Item2VecOptions> ALGORITHM =
      new Algorithm<>(
          Item2VecModel.TYPE,
          "item2vec: item vectors by skip-gram with negative sampling",
          Item2VecOptions.defaults(),
          Item2VecTrainer::new);

  private Item2VecAlgorithm() {}
}
