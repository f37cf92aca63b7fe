package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.PairMeasure;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/** Options of co-occurrence. */
public record CooccurrenceOptions(
    @Doc(
            "what answers queries: bought together, viewed together, or auto: bought where the data"
                + " has purchases of two items or more")
        RelationChoice relation,
    @Doc("how strongly one item points to another") @Tunable PairMeasure measure,
    @Doc("pairs met together less often than this are dropped, at least 1")
        @Tunable(min = 1, max = 10, log = true)
        int minTogether,
    @Doc("how many partners of each item are kept, those met most often; at least 1")
        int neighbours,
    @Doc(
            "count b for a only where b came after a (where the order within a sequence means"
                + " something)")
        @Tunable
        boolean ordered,
    @Doc("how many of the newest signals of a query count; 0: all")
        @Tunable(values = {"0", "1", "2", "3", "5", "10", "20"})
        int history,
    @Doc("weight of a signal against the next newer one, above 0 to 1")
        @Tunable(values = {"0.3", "0.45", "0.6", "0.75", "0.9", "1"})
        double decay,
    @Doc("of a training sequence with more items than this, the newest ones count; at least 2")
        int longest) {

  /** Which relation answers queries. */
  public enum RelationChoice {
    AUTO,
    BOUGHT,
    VIEWED
  }

  public CooccurrenceOptions {
    Checks.atLeast("minTogether", minTogether, 1);
    Checks.atLeast("neighbours", neighbours, 1);
    Checks.atLeast("history", history, 0);
    Checks.decay("decay", decay);
    Checks.atLeast("longest", longest, 2);
  }

  /** The chance that a basket with one item holds the other. */
  public static CooccurrenceOptions defaults() {
    return new CooccurrenceOptions(
        RelationChoice.AUTO, PairMeasure.CONFIDENCE, 1, 1000, false, 0, 1, 2000);
  }

  QueryWeights queryWeights() {
    return new QueryWeights(history, decay, EventWeights.EQUAL);
  }
}
