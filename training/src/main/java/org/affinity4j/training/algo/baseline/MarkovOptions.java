package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/** Options of markov. */
public record MarkovOptions(
    @Doc(
            "how many following events an event is linked to, the i-th with weight 1/i; 1: adjacent"
                + " events alone")
        @Tunable(min = 1, max = 10)
        int steps,
    @Doc("how many following items are kept for each item, at least 1")
        @Tunable(min = 50, max = 1000, log = true)
        int neighbours,
    @Doc("how many of the newest signals of a query count; 1: the last one alone, 0: all")
        @Tunable(values = {"0", "1", "2", "3", "5", "10", "20"})
        int history,
    @Doc("weight of a signal against the next newer one, above 0 to 1")
        @Tunable(values = {"0.3", "0.45", "0.6", "0.75", "0.9", "1"})
        double decay,
    @Doc(
            "how much each event type counts in a query, such as view=1,purchase=4; types of weight"
                + " 0 are left out of training too")
        String eventWeights) {

  public MarkovOptions {
    Checks.atLeast("steps", steps, 1);
    Checks.atLeast("neighbours", neighbours, 1);
    Checks.atLeast("history", history, 0);
    Checks.decay("decay", decay);
    EventWeights.parse(eventWeights);
  }

  /** A first-order chain: adjacent events, last signal. */
  public static MarkovOptions defaults() {
    return new MarkovOptions(1, 500, 1, 1, "");
  }
}
