package org.affinity4j.training.retrain.gate;

import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.training.evaluate.Metrics;

/**
 * What a challenger has to be like to take the champion's place.
 *
 * @param metric by which both are judged, such as {@code recall@20}
 * @param minQuestions least questions to judge by
 * @param margin how much worse the challenger may be, as a share of the champion's figure; 0 to 1
 * @param sliceMargin the same for one slice of the questions, where the difference is significant
 * @param minSliceQuestions slices of fewer questions are passed over
 * @param maxSlower most times as slow as the champion
 * @param maxLarger most times as large as the champion
 * @param maxCalibrationError largest calibration error of combination scores; 0 to 1
 */
public record PromotionGateOptions(
    String metric,
    int minQuestions,
    double margin,
    double sliceMargin,
    int minSliceQuestions,
    double maxSlower,
    double maxLarger,
    double maxCalibrationError) {

  public PromotionGateOptions {
    Metrics.of(metric);
    check("least questions", minQuestions, 1, Integer.MAX_VALUE);
    check("margin", margin, 0, 1);
    check("margin of a slice", sliceMargin, 0, 1);
    check("least questions of a slice", minSliceQuestions, 1, Integer.MAX_VALUE);
    check("most times as slow", maxSlower, 1, Double.MAX_VALUE);
    check("most times as large", maxLarger, 1, Double.MAX_VALUE);
    check("largest calibration error", maxCalibrationError, 0, 1);
  }

  /** Recall@20 on 200 questions; 5 % overall, 20 % a slice of 100; 3 times; 0.1. */
  public static PromotionGateOptions defaults() {
    return new PromotionGateOptions("recall@20", 200, 0.05, 0.2, 100, 3, 3, 0.1);
  }

  /** By name, as lineage keeps them. */
  public SortedMap<String, String> describe() {
    var options = new TreeMap<String, String>();
    options.put("metric", metric);
    options.put("minQuestions", Integer.toString(minQuestions));
    options.put("margin", Double.toString(margin));
    options.put("sliceMargin", Double.toString(sliceMargin));
    options.put("minSliceQuestions", Integer.toString(minSliceQuestions));
    options.put("maxSlower", Double.toString(maxSlower));
    options.put("maxLarger", Double.toString(maxLarger));
    options.put("maxCalibrationError", Double.toString(maxCalibrationError));
    return options;
  }

  private static void check(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s; expected %s to %s".formatted(name, value, least, most));
    }
  }
}
