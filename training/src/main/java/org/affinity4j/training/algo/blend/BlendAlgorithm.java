package org.affinity4j.training.algo.blend;

import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.training.train.Algorithm;

/** Blends as the command line knows them. */
public final class BlendAlgorithm {

  /** Name, summary, default options, and how a trainer is made of the trainers of its parts. */
  public static final Algorithm<BlendOptions> ALGORITHM =
      Algorithm.composed(
          BlendModel.TYPE,
          "mixture of several models, weights learnt on validation, never worse there than a part",
          BlendOptions.defaults(),
          BlendOptions::partNames,
          BlendTrainer::new);

  private BlendAlgorithm() {}
}
