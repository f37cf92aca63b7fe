package org.affinity4j.training.train;

import java.util.Optional;
import org.affinity4j.common.model.Model;

/**
 * Learns a model from data. Stateless: options are fixed when it is made, the model is new.
 *
 * <p>A trainer that makes choices by held-out questions (early stopping, weights of a blend)
 * overrides {@link #trial}: it learns from {@link TrainingData#reduced}, chooses by the questions,
 * and returns a trainer with the choices made. Its {@link #train} is then {@code
 * trial(...).settled().train(...)}, or the trial's model when the data was reduced already. Whoever
 * needs both models, as a blend does, asks for the trial and lets the settled trainer learn from
 * all of the data: no choice is made twice.
 */
public interface Trainer {

  /** Name of the algorithm, such as {@code item-knn}. */
  String algorithm();

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if the data lacks what the algorithm needs, naming it
   */
  Model train(TrainingData data, TrainingContext context);

  /**
   * Whether {@link #trial} makes choices by the held-out questions, so that {@link #train} learns
   * twice. Who overrides the one overrides the other.
   */
  default boolean chooses() {
    return false;
  }

  /**
   * Trains on the data without its held-out part, and makes the choices there are to make.
   *
   * @param data with a held-out part
   * @throws IllegalArgumentException as {@link #train} does, or if the data holds nothing out
   */
  default Trial trial(TrainingData data, TrainingContext context) {
    return new Trial(train(data.reduced(), context), this);
  }

  /**
   * Why a training on some data cannot go on from an earlier model; empty where it can. Trainers
   * that can override this and {@link #startingFrom}.
   */
  default Optional<String> cannotStartFrom(EarlierModel earlier, TrainingData data) {
    return Optional.of(algorithm() + " is made anew of all data in one go");
  }

  /**
   * The same trainer going on from an earlier model in place of fresh parameters. What a model does
   * not keep, such as the moments of its optimiser, begins anew; so do items it does not know.
   *
   * @throws UnsupportedOperationException if {@link #cannotStartFrom} says why not
   */
  default Trainer startingFrom(EarlierModel earlier) {
    throw new UnsupportedOperationException(algorithm() + " does not start from earlier models");
  }
}
