package org.affinity4j.training.combine;

import java.util.List;

/**
 * How well a scorer tells real combinations from corrupted ones, real and corrupted counting the
 * same in sum. Written to reports field by field.
 *
 * @param combinations real combinations judged
 * @param corrupted corrupted ones beside them
 * @param replaced which members the corruption replaced: all, half, one
 * @param auc area under the ROC curve; 0.5 is chance
 * @param logLoss mean -ln p of what was true; 0.693 is chance
 * @param brier mean squared error of the probability; 0.25 is chance
 * @param calibrationError expected calibration error over {@code bins} bins of equal mass; its
 *     interval leans upwards, as resampling adds noise to every bin
 * @param calibrationByChance mean of that error if every probability were exactly right, with the
 *     range of 95 % of it: what so few sets give by chance
 * @param bins bins of the calibration error
 * @param reliability the bins, ascending
 */
public record CombinationEvaluation(
    int combinations,
    int corrupted,
    String replaced,
    Estimate auc,
    Estimate logLoss,
    Estimate brier,
    Estimate calibrationError,
    Estimate calibrationByChance,
    int bins,
    List<ReliabilityBin> reliability) {

  public CombinationEvaluation {
    reliability = List.copyOf(reliability);
  }
}
