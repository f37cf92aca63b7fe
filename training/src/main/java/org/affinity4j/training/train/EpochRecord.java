package org.affinity4j.training.train;

/**
 * What one pass over the training data came to. A trainer that learns in passes hands one to {@link
 * TrainingContext#history()} after each, in order; the report draws them.
 *
 * @param epoch number of the pass, from 1; a resumed training goes on counting
 * @param loss mean training loss of the pass, finite, in the unit the loss is defined in
 * @param metric name of what was measured on validation after the pass, such as {@code recall@20};
 *     empty when nothing was
 * @param value of that metric; NaN exactly when nothing was measured
 * @param seconds wall clock of the pass, the measuring left out
 * @param eventsPerSecond training events (positives) by seconds, sampled negatives not counted
 * @param learningRate at the end of the pass
 */
public record EpochRecord(
    int epoch,
    double loss,
    String metric,
    double value,
    double seconds,
    double eventsPerSecond,
    double learningRate) {

  public EpochRecord {
    if (epoch < 1) {
      throw new IllegalArgumentException("epoch is " + epoch + "; expected at least 1");
    }
    if (!Double.isFinite(loss)) {
      throw new IllegalArgumentException("loss is " + loss + "; expected a finite number");
    }
    if (metric.isEmpty() ? !Double.isNaN(value) : !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "value of the metric '%s' is %s; expected a finite number with a metric, NaN without"
              .formatted(metric, value));
    }
    requireNotNegative("seconds", seconds);
    requireNotNegative("eventsPerSecond", eventsPerSecond);
    requireNotNegative("learningRate", learningRate);
  }

  /** An epoch after which nothing was measured on validation. */
  public static EpochRecord unmeasured(
      int epoch, double loss, double seconds, double eventsPerSecond, double learningRate) {
    return new EpochRecord(epoch, loss, "", Double.NaN, seconds, eventsPerSecond, learningRate);
  }

  /** Whether a metric was measured after the pass. */
  public boolean measured() {
    return !metric.isEmpty();
  }

  private static void requireNotNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number of at least 0".formatted(name, value));
    }
  }
}
