package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Counts what came next. The closeness of b to a is the chance of b after a: {@code p(b|a) = n(a,b)
 * / sum over c of n(a,c)}, n the number of times b followed a. With more than one step the count
 * falls with the distance, as in the sequential rules of Ludewig and Jannach (UMUAI 2018).
 */
public record MarkovTrainer(MarkovOptions options) implements Trainer {

  public static final Algorithm<MarkovOptions> ALGORITHM =
      new Algorithm<>(
          NeighbourModel.MARKOV,
          "what most often came right after the last item",
          MarkovOptions.defaults(),
          MarkovTrainer::new);

  @Override
  public String algorithm() {
    return NeighbourModel.MARKOV;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    var events = EventWeights.parse(options.eventWeights());
    Occurrences occurrences =
        Occurrences.ofEvents(
            data.itemCount(), data.sequences(), type -> events.of(type) > 0 ? 1 : 0);
    double[] totals = totals(occurrences);
    SparseRows chances =
        new PairCounter(occurrences, 0, options.steps())
            .count(
                (from, to) -> 1.0 / (to - from),
                (row, column, sum) -> sum / totals[row],
                options.neighbours(),
                context);
    return new NeighbourModel(
        NeighbourModel.MARKOV,
        data.dataset().catalog().index(),
        chances,
        occurrences.frequencies(),
        new QueryWeights(options.history(), options.decay(), events));
  }

  private double[] totals(Occurrences occurrences) {
    double[] totals = new double[occurrences.itemCount()];
    for (int place = 0; place < occurrences.size(); place++) {
      int end = occurrences.end(occurrences.sequenceOf(place));
      for (int step = 1; step <= options.steps() && place + step < end; step++) {
        totals[occurrences.item(place)] += 1.0 / step;
      }
    }
    return totals;
  }
}
