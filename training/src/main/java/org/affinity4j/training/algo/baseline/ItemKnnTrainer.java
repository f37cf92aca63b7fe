package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.RejectedItems;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Item-based nearest neighbours (Sarwar, Karypis, Konstan, Riedl, WWW 2001) with a shrunk cosine.
 * With x_sa the strength of item a in sequence s and t_s the weight of the sequence by its age,
 * {@code sim(a,b) = sum_s t_s x_sa x_sb / (|a| |b| + shrink)}, {@code |a|^2 = sum_s t_s x_sa^2}. An
 * item is no neighbour of itself. Where b was turned down by r shoppers who had met a, sim(a,b) is
 * multiplied by n / (n + r), n the sum in its numerator.
 */
public record ItemKnnTrainer(ItemKnnOptions options) implements Trainer {

  public static final Algorithm<ItemKnnOptions> ALGORITHM =
      new Algorithm<>(
          NeighbourModel.ITEM_KNN,
          "items met by the same shoppers: cosine between items",
          ItemKnnOptions.defaults(),
          ItemKnnTrainer::new);

  /** Decay of queries where order means something and none was chosen. */
  private static final double SEQUENCE_DECAY = 0.6;

  @Override
  public String algorithm() {
    return NeighbourModel.ITEM_KNN;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    var events = EventWeights.parse(options.eventWeights());
    Sequences sequences = data.sequences();
    Occurrences occurrences =
        Occurrences.ofItems(data.itemCount(), sequences, events::of, options.longest());
    double[] ages = ages(sequences);
    double[] norms = norms(occurrences, ages);
    var rejected = RejectedItems.of(data);
    SparseRows neighbours =
        new PairCounter(occurrences, Integer.MAX_VALUE, Integer.MAX_VALUE)
            .count(
                (a, b) ->
                    ages[occurrences.sequenceOf(a)]
                        * occurrences.strength(a)
                        * occurrences.strength(b),
                (a, b, sum) ->
                    rejected.acceptance(a, b, sum) * sum / (norms[a] * norms[b] + options.shrink()),
                options.neighbours(),
                context);
    return new NeighbourModel(
        NeighbourModel.ITEM_KNN,
        data.dataset().catalog().index(),
        neighbours,
        occurrences.frequencies(),
        new QueryWeights(options.history(), decay(sequences.kind()), events));
  }

  private double decay(SequenceKind kind) {
    if (options.decay() != 0) {
      return options.decay();
    }
    return kind == SequenceKind.BASKET ? 1 : SEQUENCE_DECAY;
  }

  private double[] ages(Sequences sequences) {
    var recency = new Recency(sequences, options.halfLife());
    double[] ages = new double[sequences.size()];
    for (int sequence = 0; sequence < ages.length; sequence++) {
      ages[sequence] = recency.ofSequence(sequence);
    }
    return ages;
  }

  private static double[] norms(Occurrences occurrences, double[] ages) {
    double[] norms = new double[occurrences.itemCount()];
    for (int place = 0; place < occurrences.size(); place++) {
      double strength = occurrences.strength(place);
      norms[occurrences.item(place)] += ages[occurrences.sequenceOf(place)] * strength * strength;
    }
    for (int item = 0; item < norms.length; item++) {
      norms[item] = Math.sqrt(norms[item]);
    }
    return norms;
  }
}
