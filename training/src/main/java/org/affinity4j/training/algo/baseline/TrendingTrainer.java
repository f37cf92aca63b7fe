package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/** Counts how often each item was met, an event less the older it is. */
public record TrendingTrainer(TrendingOptions options) implements Trainer {

  public static final Algorithm<TrendingOptions> ALGORITHM =
      new Algorithm<>(
          PopularityModel.TRENDING,
          "the items met most often of late, the same for everyone",
          TrendingOptions.defaults(),
          TrendingTrainer::new);

  @Override
  public String algorithm() {
    return PopularityModel.TRENDING;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Sequences sequences = data.sequences();
    var events = EventWeights.parse(options.eventWeights());
    var recency = new Recency(sequences, options.halfLife());
    double[] sums = new double[data.itemCount()];
    for (int sequence = 0; sequence < sequences.size(); sequence++) {
      for (int at = sequences.start(sequence); at < sequences.end(sequence); at++) {
        sums[sequences.item(at)] += events.of(sequences.type(at)) * recency.ofEvent(sequence, at);
      }
    }
    return new PopularityModel(
        PopularityModel.TRENDING, data.dataset().catalog().index(), Floats.of(sums));
  }
}
