package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.counting.BuyAgainModel;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;

/** Options of buy-again. */
public record BuyAgainOptions(
    @Doc("after how many days a deed counts half, above 0") double halfLifeDays,
    @Doc("weights of event types such as purchase=4,view=0; others count 1") String eventWeights) {

  public BuyAgainOptions {
    BuyAgainModel.checkHalfLife(halfLifeDays);
    EventWeights.parse(eventWeights);
  }

  /** Half a year to the half. */
  public static BuyAgainOptions defaults() {
    return new BuyAgainOptions(180, "");
  }
}
