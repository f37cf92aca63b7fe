package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/** Counts how often each item was met. */
public record PopularityTrainer(PopularityOptions options) implements Trainer {

  public static final Algorithm<PopularityOptions> ALGORITHM =
      new Algorithm<>(
          PopularityModel.POPULARITY,
          "the items met most often, the same for everyone",
          PopularityOptions.defaults(),
          PopularityTrainer::new);

  @Override
  public String algorithm() {
    return PopularityModel.POPULARITY;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    var events = EventWeights.parse(options.eventWeights());
    int items = data.itemCount();
    Occurrences occurrences =
        options.count() == PopularityOptions.Count.EVENTS
            ? Occurrences.ofEvents(items, data.sequences(), events::of)
            : Occurrences.ofItems(items, data.sequences(), events::of, Integer.MAX_VALUE);
    double[] sums = new double[items];
    for (int place = 0; place < occurrences.size(); place++) {
      sums[occurrences.item(place)] += occurrences.strength(place);
    }
    return new PopularityModel(
        PopularityModel.POPULARITY, data.dataset().catalog().index(), Floats.of(sums));
  }
}
