package org.affinity4j.training.cli;

import org.affinity4j.training.retrain.RetrainOptions;
import org.affinity4j.training.retrain.data.CleaningOptions;
import org.affinity4j.training.retrain.gate.DataGateOptions;
import org.affinity4j.training.retrain.gate.PromotionGateOptions;
import picocli.CommandLine.Option;

/** What becomes of feedback, and the bounds of every gate of {@code affinity retrain}. */
final class GateOptions {

  private static final CleaningOptions CLEANING = CleaningOptions.defaults();
  private static final DataGateOptions DATA = DataGateOptions.defaults();
  private static final PromotionGateOptions PROMOTION = PromotionGateOptions.defaults();

  @Option(
      names = "--held-out",
      paramLabel = "SHARE",
      description =
          "Newest share of the new feedback that champion and challenger are asked about."
              + " Default: 0.3.")
  private double heldOut = RetrainOptions.defaults().heldOut();

  @Option(
      names = "--shopper-daily",
      paramLabel = "N",
      description = "A shopper with more events in a day is a program. Default: 500.")
  private int shopperDaily = CLEANING.shopperDaily();

  @Option(
      names = "--shopper-share",
      paramLabel = "SHARE",
      description = "So is one with more of a day of 500 events. Default: 0.1.")
  private double shopperShare = CLEANING.shopperShare();

  @Option(
      names = "--item-share",
      paramLabel = "SHARE",
      description =
          "A product with more of a day of 500 events, and ten times what files have, is being"
              + " pushed; who does little else is a program. Default: 0.2.")
  private double itemShare = CLEANING.itemShare();

  @Option(
      names = "--position-power",
      paramLabel = "P",
      description =
          "Clicks on our lists are kept in inverse proportion to place^-P; 0: all. Default: 1.")
  private double positionPower = CLEANING.positionPower();

  @Option(
      names = "--position-clip",
      paramLabel = "W",
      description = "Places from this weight on count alike. Default: 3.")
  private double positionClip = CLEANING.positionClip();

  @Option(
      names = "--min-events",
      paramLabel = "N",
      description = "Gate volume: least new events. Default: 1000.")
  private long minEvents = DATA.minEvents();

  @Option(
      names = "--max-dropped",
      paramLabel = "SHARE",
      description = "Gate dropped: most new events with something wrong. Default: 0.5.")
  private double maxDropped = DATA.maxDropped();

  @Option(
      names = "--max-invalid",
      paramLabel = "SHARE",
      description = "Gate schema: most with impossible time, quantity or price. Default: 0.01.")
  private double maxInvalid = DATA.maxInvalid();

  @Option(
      names = "--max-damaged",
      paramLabel = "SHARE",
      description = "Gate damage: most records lost, of all. Default: 0.01.")
  private double maxDamaged = DATA.maxDamaged();

  @Option(
      names = "--max-unknown",
      paramLabel = "SHARE",
      description = "Gate unknown-products: most about products no file knows. Default: 0.2.")
  private double maxUnknown = DATA.maxUnknown();

  @Option(
      names = "--max-repeated",
      paramLabel = "SHARE",
      description = "Gate duplicates: most that were taken before. Default: 0.1.")
  private double maxRepeated = DATA.maxRepeated();

  @Option(
      names = "--max-burst",
      paramLabel = "SHARE",
      description = "Gate bursts: most of shoppers that act like programs. Default: 0.2.")
  private double maxBurst = DATA.maxBurst();

  @Option(
      names = "--max-popularity-drift",
      paramLabel = "PSI",
      description = "Gate popularity-drift: largest stability index. Default: 1.")
  private double maxPopularityDrift = DATA.maxPopularityDrift();

  @Option(
      names = "--max-mix-drift",
      paramLabel = "PSI",
      description = "Gate event-mix-drift: largest stability index. Default: 1.")
  private double maxMixDrift = DATA.maxMixDrift();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "What champion and challenger are judged by. Default: recall@20.")
  private String metric = PROMOTION.metric();

  @Option(
      names = "--min-questions",
      paramLabel = "N",
      description = "Gate questions: least to judge by. Default: 200.")
  private int minQuestions = PROMOTION.minQuestions();

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      description =
          "Gate overall: how much worse than the champion is allowed, of its figure, unless"
              + " significant. Default: 0.05.")
  private double margin = PROMOTION.margin();

  @Option(
      names = "--slice-margin",
      paramLabel = "SHARE",
      description = "Gate slices: the same of one slice, where significant. Default: 0.2.")
  private double sliceMargin = PROMOTION.sliceMargin();

  @Option(
      names = "--min-slice-questions",
      paramLabel = "N",
      description = "Slices of fewer questions are passed over. Default: 100.")
  private int minSliceQuestions = PROMOTION.minSliceQuestions();

  @Option(
      names = "--max-slower",
      paramLabel = "TIMES",
      description = "Gate answer-time: of the champion's, from 5 ms on. Default: 3.")
  private double maxSlower = PROMOTION.maxSlower();

  @Option(
      names = "--max-larger",
      paramLabel = "TIMES",
      description = "Gate size: of the champion's, from 64 MiB on. Default: 3.")
  private double maxLarger = PROMOTION.maxLarger();

  @Option(
      names = "--max-calibration-error",
      paramLabel = "E",
      description = "Gate calibration: of combination scores. Default: 0.1.")
  private double maxCalibrationError = PROMOTION.maxCalibrationError();

  /**
   * As they were given.
   *
   * @throws IllegalArgumentException if one is out of its bounds
   */
  RetrainOptions read(boolean dryRun) {
    return new RetrainOptions(
        new CleaningOptions(shopperDaily, shopperShare, itemShare, positionPower, positionClip),
        new DataGateOptions(
            minEvents,
            maxDropped,
            maxInvalid,
            maxDamaged,
            maxUnknown,
            maxRepeated,
            maxBurst,
            maxPopularityDrift,
            maxMixDrift),
        new PromotionGateOptions(
            metric,
            minQuestions,
            margin,
            sliceMargin,
            minSliceQuestions,
            maxSlower,
            maxLarger,
            maxCalibrationError),
        heldOut,
        dryRun);
  }
}
