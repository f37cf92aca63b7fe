package org.affinity4j.training.algo.baseline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.affinity4j.common.counting.BasketHistory;
import org.affinity4j.common.counting.BasketKnnModel;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Makes the shopper vectors of TIFU-kNN (Hu, He, Gao, Zhang, SIGIR 2020): each sequence is a
 * basket, the sequences of one user are their baskets in order; a sequence of no known user is a
 * shopper of its own.
 */
public record BasketKnnTrainer(BasketKnnOptions options) implements Trainer {

  public static final Algorithm<BasketKnnOptions> ALGORITHM =
      new Algorithm<>(
          BasketKnnModel.TYPE,
          "what the shopper and similar shoppers bought before, newer baskets weighing more"
              + " (TIFU-kNN)",
          BasketKnnOptions.defaults(),
          BasketKnnTrainer::new);

  @Override
  public String algorithm() {
    return BasketKnnModel.TYPE;
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
    BasketHistory history = options.basketHistory();
    SparseRows.Builder shoppers = SparseRows.builder(data.itemCount());
    for (List<Integer> sequences : byShopper(data, occurrences)) {
      IntFloatMap vector = history.vector(baskets(occurrences, sequences));
      vector.forEach(shoppers::add);
      shoppers.endRow();
    }
    return new BasketKnnModel(
        data.dataset().catalog().index(),
        shoppers.build(),
        new BasketKnnModel.Settings(options.neighbours(), options.alpha(), history, events));
  }

  private static Collection<List<Integer>> byShopper(TrainingData data, Occurrences occurrences) {
    var shoppers = new LinkedHashMap<Integer, List<Integer>>();
    for (int sequence = 0; sequence < occurrences.sequences(); sequence++) {
      if (occurrences.end(sequence) > occurrences.start(sequence)) {
        int user = data.sequences().user(sequence);
        int shopper = user >= 0 ? user : -1 - sequence;
        shoppers.computeIfAbsent(shopper, key -> new ArrayList<>()).add(sequence);
      }
    }
    return shoppers.values();
  }

  private static List<int[]> baskets(Occurrences occurrences, List<Integer> sequences) {
    var baskets = new ArrayList<int[]>(sequences.size());
    for (int sequence : sequences) {
      int start = occurrences.start(sequence);
      int[] basket = new int[occurrences.end(sequence) - start];
      for (int i = 0; i < basket.length; i++) {
        basket[i] = occurrences.item(start + i);
      }
      baskets.add(basket);
    }
    return baskets;
  }
}
