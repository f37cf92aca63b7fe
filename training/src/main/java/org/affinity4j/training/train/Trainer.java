package org.affinity4j.training.train;

import org.affinity4j.common.model.Model;

/** Learns a model from data. Stateless: options are fixed when it is made, the model is new. */
public interface Trainer {

  /** Name of the algorithm, such as {@code item-knn}. */
  String algorithm();

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if the data lacks what the algorithm needs, naming it
   */
  Model train(TrainingData data, TrainingContext context);
}
