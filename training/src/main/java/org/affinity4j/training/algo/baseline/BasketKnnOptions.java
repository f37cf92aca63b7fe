package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.BasketHistory;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/** Options of basket-knn. */
public record BasketKnnOptions(
    @Doc("how many shoppers most alike are averaged (k), at least 1")
        @Tunable(min = 30, max = 1000, log = true)
        int neighbours,
    @Doc("how many baskets make a group, at least 1") @Tunable(min = 1, max = 20) int groupSize,
    @Doc("weight of a basket against the next newer one of its group (r_b), above 0 to 1")
        @Tunable(min = 0.5, max = 1)
        double withinDecay,
    @Doc("weight of a group against the next newer one (r_g), above 0 to 1")
        @Tunable(min = 0.3, max = 1)
        double groupDecay,
    @Doc("share of the shopper's own frequencies against the neighbours', 0 to 1")
        @Tunable(min = 0, max = 1)
        double alpha,
    @Doc("event types of weight 0 are left out, such as view=0; others count alike")
        String eventWeights) {

  public BasketKnnOptions {
    Checks.atLeast("neighbours", neighbours, 1);
    Checks.atLeast("groupSize", groupSize, 1);
    Checks.decay("withinDecay", withinDecay);
    Checks.decay("groupDecay", groupDecay);
    Checks.share("alpha", alpha);
    EventWeights.parse(eventWeights);
  }

  /** The values of Hu et al. 2020 for the Ta-Feng shop. */
  public static BasketKnnOptions defaults() {
    return new BasketKnnOptions(300, 7, 0.9, 0.7, 0.7, "");
  }

  BasketHistory basketHistory() {
    return new BasketHistory(groupSize, withinDecay, groupDecay);
  }
}
