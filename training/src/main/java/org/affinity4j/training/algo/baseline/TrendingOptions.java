package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/** Options of trending. */
public record TrendingOptions(
    @Doc(
            "age at which an event counts half, as a share of the time the training data spans (of"
                + " the number of its sequences when it has no times); more than 0")
        @Tunable(min = 0.005, max = 0.5, log = true)
        double halfLife,
    @Doc(
            "how much each event type counts, such as view=1,purchase=4; unnamed types count 1,"
                + " impression and dismiss 0")
        String eventWeights) {

  public TrendingOptions {
    if (!(halfLife > 0) || Double.isInfinite(halfLife)) {
      throw new IllegalArgumentException(
          "halfLife is " + halfLife + "; expected a finite number above 0");
    }
    EventWeights.parse(eventWeights);
  }

  /** Half-life of a twentieth: about a week in half a year of data. */
  public static TrendingOptions defaults() {
    return new TrendingOptions(0.05, "");
  }
}
