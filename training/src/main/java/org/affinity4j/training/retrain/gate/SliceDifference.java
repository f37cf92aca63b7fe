package org.affinity4j.training.retrain.gate;

import org.affinity4j.training.evaluate.Interval;

/**
 * Champion and challenger on some of the questions.
 *
 * @param slicing by what the questions were parted
 * @param slice which of them these are
 * @param questions how many
 * @param champion its figure
 * @param challenger its figure
 * @param difference challenger less champion, with its paired 95 % interval
 * @param pValue two-sided, of the sign-flip randomisation test
 */
public record SliceDifference(
    String slicing,
    String slice,
    int questions,
    double champion,
    double challenger,
    Interval difference,
    double pValue) {

  /** Name of the whole as a slice. */
  public static final String ALL = "all";

  /** For reports. */
  String title() {
    return slicing + " " + slice;
  }
}
