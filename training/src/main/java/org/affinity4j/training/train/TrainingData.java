package org.affinity4j.training.train;

import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.Fold;

/**
 * What a trainer may look at.
 *
 * @param dataset catalogue and users; its sequences are not to be read, they hold the test part
 * @param sequences events to learn from
 * @param combinations sets to learn from
 */
public record TrainingData(Dataset dataset, Sequences sequences, Combinations combinations) {

  /** The training part of a fold. */
  public static TrainingData of(Dataset dataset, Fold fold) {
    return new TrainingData(dataset, fold.train(), fold.trainCombinations());
  }

  /** All that a data set holds, for a model that is to be published. */
  public static TrainingData all(Dataset dataset) {
    return new TrainingData(dataset, dataset.sequences(), dataset.combinations());
  }

  /** Number of items in the catalogue. */
  public int itemCount() {
    return dataset.catalog().size();
  }
}
