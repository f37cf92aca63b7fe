package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/** Options of item-knn. */
public record ItemKnnOptions(
    @Doc("how many neighbours of each item are kept, at least 1")
        @Tunable(min = 50, max = 4000, log = true)
        int neighbours,
    @Doc("added to the denominator of the cosine, so that pairs seen seldom count less; at least 0")
        @Tunable(min = 0.5, max = 500, log = true)
        double shrink,
    @Doc("how many of the newest signals of a query count; 1: the last one alone, 0: all")
        @Tunable(values = {"0", "1", "2", "3", "5", "10", "20"})
        int history,
    @Doc(
            "weight of a signal against the next newer one, above 0 to 1; 0: chosen by the data, 1"
                + " for baskets and 0.6 for sessions and histories")
        @Tunable(values = {"0", "0.3", "0.45", "0.6", "0.75", "0.9", "1"})
        double decay,
    @Doc(
            "age at which a training sequence counts half, as a share of the time the data spans"
                + " (of the number of sequences when it has no times); 0: all count alike")
        @Tunable(values = {"0", "0.1", "0.2", "0.35", "0.6", "1"})
        double halfLife,
    @Doc("of a training sequence with more items than this, the newest ones count; at least 2")
        int longest,
    @Doc(
            "how much each event type counts, in training and in a query, such as"
                + " view=1,purchase=4; unnamed types count 1, impression and dismiss 0")
        String eventWeights) {

  public ItemKnnOptions {
    Checks.atLeast("neighbours", neighbours, 1);
    Checks.notNegative("shrink", shrink);
    Checks.atLeast("history", history, 0);
    if (decay != 0) {
      Checks.decay("decay", decay);
    }
    Checks.notNegative("halfLife", halfLife);
    Checks.atLeast("longest", longest, 2);
    EventWeights.parse(eventWeights);
  }

  /**
   * All signals with a decay that fits the data; shrink and neighbours in the middle of the ranges
   * that Ferrari Dacrema, Cremonesi and Jannach (RecSys 2019) searched.
   */
  public static ItemKnnOptions defaults() {
    return new ItemKnnOptions(1000, 10, 0, 0, 0, 2000, "");
  }
}
