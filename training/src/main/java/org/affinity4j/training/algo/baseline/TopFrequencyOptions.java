package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;

/** Options of gp-topfreq. */
public record TopFrequencyOptions(
    @Doc("event types of weight 0 are left out, such as view=0; others count alike")
        String eventWeights) {

  public TopFrequencyOptions {
    EventWeights.parse(eventWeights);
  }

  /** All the shopper did counts. */
  public static TopFrequencyOptions defaults() {
    return new TopFrequencyOptions("");
  }
}
