package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.TopFrequencyModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/** Counts in how many sequences each item is, for all shoppers together. */
public record TopFrequencyTrainer(TopFrequencyOptions options) implements Trainer {

  public static final Algorithm<TopFrequencyOptions> ALGORITHM =
      new Algorithm<>(
          TopFrequencyModel.TYPE,
          "what this shopper took most often, then what all did (GP-TopFreq)",
          TopFrequencyOptions.defaults(),
          TopFrequencyTrainer::new);

  @Override
  public String algorithm() {
    return TopFrequencyModel.TYPE;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    var events = EventWeights.parse(options.eventWeights());
    Occurrences occurrences =
        Occurrences.ofItems(
            data.itemCount(),
            data.sequences(),
            type -> events.of(type) > 0 ? 1 : 0,
            Integer.MAX_VALUE);
    return new TopFrequencyModel(
        data.dataset().catalog().index(), occurrences.frequencies(), events);
  }
}
