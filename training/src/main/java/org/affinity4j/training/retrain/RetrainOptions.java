package org.affinity4j.training.retrain;

import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.training.retrain.data.CleaningOptions;
import org.affinity4j.training.retrain.gate.DataGateOptions;
import org.affinity4j.training.retrain.gate.PromotionGateOptions;

/**
 * How a release is made anew.
 *
 * @param cleaning what becomes of feedback
 * @param data what feedback has to be like
 * @param promotion what a challenger has to be like
 * @param heldOut share of the new feedback, newest first, that champion and challenger are asked
 *     about; above 0, below 1
 * @param start what training starts from
 * @param dryRun whether to stop before publishing
 */
public record RetrainOptions(
    CleaningOptions cleaning,
    DataGateOptions data,
    PromotionGateOptions promotion,
    double heldOut,
    StartOptions start,
    boolean dryRun) {

  /** The default start. */
  public RetrainOptions(
      CleaningOptions cleaning,
      DataGateOptions data,
      PromotionGateOptions promotion,
      double heldOut,
      boolean dryRun) {
    this(cleaning, data, promotion, heldOut, StartOptions.defaults(), dryRun);
  }

  public RetrainOptions {
    if (!(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException(
          "held-out share is %s; expected more than 0 and less than 1".formatted(heldOut));
    }
  }

  /** Defaults throughout; 30 % of the new feedback held out. */
  public static RetrainOptions defaults() {
    return new RetrainOptions(
        CleaningOptions.defaults(),
        DataGateOptions.defaults(),
        PromotionGateOptions.defaults(),
        0.3,
        false);
  }

  /** The same with another start. */
  public RetrainOptions with(StartOptions other) {
    return new RetrainOptions(cleaning, data, promotion, heldOut, other, dryRun);
  }

  /** By name, as lineage keeps them. */
  SortedMap<String, String> describe() {
    var options = new TreeMap<String, String>();
    options.putAll(cleaning.describe());
    options.putAll(data.describe());
    options.putAll(promotion.describe());
    options.put("heldOut", Double.toString(heldOut));
    options.putAll(start.describe());
    return options;
  }
}
