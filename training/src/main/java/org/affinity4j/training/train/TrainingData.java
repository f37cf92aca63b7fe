package org.affinity4j.training.train;

import java.util.Optional;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.Split;

/**
 * What a trainer may look at.
 *
 * <p>Data made of a split holds out the questions of its validation fold, for trainers that make
 * choices. Those questions are about the newest part of {@link #sequences} itself, so a trainer
 * asks them of a model that learnt from {@link #reduced} alone. On the training part of the
 * validation fold the two are the same: there the questions lie outside, and choosing by them is
 * what validation is for.
 *
 * @param dataset catalogue and users; its sequences are not to be read, they hold the test part
 * @param sequences events to learn from
 * @param combinations sets to learn from
 * @param heldOut questions to choose by; empty: the trainer's options decide
 */
public record TrainingData(
    Dataset dataset, Sequences sequences, Combinations combinations, Optional<HeldOut> heldOut) {

  /** Data that holds nothing out. */
  public TrainingData(Dataset dataset, Sequences sequences, Combinations combinations) {
    this(dataset, sequences, combinations, Optional.empty());
  }

  /** The training part of a fold; holds nothing out. */
  public static TrainingData of(Dataset dataset, Fold fold) {
    return new TrainingData(dataset, fold.train(), fold.trainCombinations());
  }

  /** All that a data set holds; holds nothing out. */
  public static TrainingData all(Dataset dataset) {
    return new TrainingData(dataset, dataset.sequences(), dataset.combinations());
  }

  /** For a model that is to be judged on validation: choices are made by the same questions. */
  public static TrainingData forValidation(Split split) {
    return holdingOut(of(split.dataset(), split.validation()), split);
  }

  /** For a model that is to be judged on the test: choices are made on validation. */
  public static TrainingData forTest(Split split) {
    return holdingOut(of(split.dataset(), split.test()), split);
  }

  /**
   * All of the data, for a model that is to be published: choices are made on validation, so it is
   * made as the model was that {@link #forTest} gave and the test judged.
   */
  public static TrainingData forRelease(Split split) {
    return holdingOut(all(split.dataset()), split);
  }

  private static TrainingData holdingOut(TrainingData data, Split split) {
    return new TrainingData(
        data.dataset,
        data.sequences,
        data.combinations,
        Optional.of(new HeldOut(split.validation(), split.knownItems())));
  }

  /**
   * The data less its held-out part, with the same questions. Reduced data gives itself.
   *
   * @throws IllegalArgumentException if nothing is held out
   */
  public TrainingData reduced() {
    if (isReduced()) {
      return this;
    }
    Fold fold =
        heldOut
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the training data of '%s' holds no questions out; a trainer that chooses needs some"
                            .formatted(dataset.name())))
            .fold();
    return new TrainingData(dataset, fold.train(), fold.trainCombinations(), heldOut);
  }

  /** Whether the held-out questions are about nothing in this data. */
  public boolean isReduced() {
    return heldOut.isPresent() && heldOut.get().fold().train() == sequences;
  }

  /** Number of items in the catalogue. */
  public int itemCount() {
    return dataset.catalog().size();
  }
}
