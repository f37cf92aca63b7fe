package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/** Options of session-knn. */
public record SessionKnnOptions(
    @Doc("how many recent sessions that share an item are looked at (m), at least 1")
        @Tunable(min = 100, max = 5000, log = true)
        int sample,
    @Doc("how many of them, the most alike, vote (k), at least 1")
        @Tunable(min = 30, max = 1500, log = true)
        int neighbours,
    @Doc("how many of the newest distinct items of a query count, at least 1")
        @Tunable(min = 2, max = 20)
        int history,
    @Doc("whether an item counts more the fewer sessions hold it") @Tunable boolean idf,
    @Doc(
            "places within a neighbour session over which its vote falls to 1/e, at least 0; 0: it"
                + " does not fall; of no effect in data that is baskets")
        @Tunable(values = {"0", "0.5", "1", "2", "3", "5", "10", "20"})
        double proximity,
    @Doc("of a training session with more items than this, the newest ones count; at least 2")
        int longest,
    @Doc("event types that are left out have weight 0, such as impression=0; others count alike")
        String eventWeights) {

  public SessionKnnOptions {
    Checks.atLeast("sample", sample, 1);
    Checks.atLeast("neighbours", neighbours, 1);
    Checks.atLeast("history", history, 1);
    Checks.notNegative("proximity", proximity);
    Checks.atLeast("longest", longest, 2);
    EventWeights.parse(eventWeights);
  }

  /**
   * m = 500 and k = 100 as in Kersbergen et al. 2022; the fall of votes with distance is that of
   * Garg et al. 2019, its scale chosen on click sessions. With proximity 0 this is plain VMIS-kNN.
   */
  public static SessionKnnOptions defaults() {
    return new SessionKnnOptions(500, 100, 10, true, 5, 100, "");
  }
}
