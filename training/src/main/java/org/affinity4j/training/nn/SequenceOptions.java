package org.affinity4j.training.nn;

import java.util.Optional;
import org.affinity4j.common.counting.EventWeights;

/**
 * How a sequence model learns: what every family of {@link SequenceTraining} shares.
 *
 * @param dimension length d of item vectors
 * @param maxLength most places of a window
 * @param batchSize most places of a batch, and so questions
 * @param epochs most passes over the data
 * @param patience how many passes without a better validation value end the training; 0: all passes
 *     are made and nothing is held out
 * @param learningRate at the beginning
 * @param finalRate share of it at the end, reached along a cosine
 * @param weightDecay of the tables, decoupled
 * @param clip most length of the whole gradient; 0: no bound
 * @param negatives drawn for a batch; 0: all items are candidates
 * @param exponent of the drawing distribution
 * @param logQ whether scores are corrected for the drawing
 * @param inBatch whether what came elsewhere in a batch is a candidate as well
 * @param tied whether items stand in queries with the vectors they are scored by
 * @param normalize whether item and query vectors have length 1
 * @param scale of cosines, or of products
 * @param learnScale whether the scale is learnt
 * @param inputDropout share of the values of inputs set to 0
 * @param features kinds of item features, see {@link ItemFeatures#kinds}
 * @param ownDropout share of items that must do without their own vector in a batch
 * @param itemHidden units of the dense layers behind the sum of an item's vectors; 0: none
 * @param optimizer of the tables
 * @param int8 whether item vectors are rounded to 8 bits when the model is made
 * @param metric watched on validation
 * @param parallelism into how many pieces a batch is parted; the result depends on it, not on the
 *     number of threads
 * @param eventWeights how often events of a type are asked for, against the heaviest type, as
 *     {@link EventWeights#parse} reads it; blank: all alike
 * @param dismissMargin what a shopper turned down counts as a negative of that shopper that scores
 *     so much higher; 0: as any other item
 */
public record SequenceOptions(
    int dimension,
    int maxLength,
    int batchSize,
    int epochs,
    int patience,
    double learningRate,
    double finalRate,
    double weightDecay,
    double clip,
    int negatives,
    double exponent,
    boolean logQ,
    boolean inBatch,
    LossKind loss,
    boolean tied,
    boolean normalize,
    double scale,
    boolean learnScale,
    double inputDropout,
    String features,
    double ownDropout,
    int itemHidden,
    SparseOptimizer optimizer,
    boolean int8,
    String metric,
    int parallelism,
    String eventWeights,
    double dismissMargin) {

  public SequenceOptions {
    least("dimension", dimension, 1);
    least("maxLength", maxLength, 1);
    least("batchSize", batchSize, 1);
    least("epochs", epochs, 1);
    least("patience", patience, 0);
    least("itemHidden", itemHidden, 0);
    least("negatives", negatives, 0);
    least("parallelism", parallelism, 1);
    above("learningRate", learningRate);
    above("scale", scale);
    share("finalRate", finalRate);
    share("ownDropout", ownDropout);
    share("inputDropout", inputDropout);
    if (inputDropout == 1) {
      throw new IllegalArgumentException("inputDropout is 1.0; expected less than 1");
    }
    if (!(weightDecay >= 0) || !(clip >= 0)) {
      throw new IllegalArgumentException(
          "weightDecay is %s and clip is %s; expected at least 0".formatted(weightDecay, clip));
    }
    if (!(exponent >= -2 && exponent <= 2)) {
      throw new IllegalArgumentException("exponent is " + exponent + "; expected -2 to 2");
    }
    ItemFeatures.kinds(features);
    EventWeights.parse(eventWeights);
    if (!(dismissMargin >= 0 && dismissMargin <= 20)) {
      throw new IllegalArgumentException(
          "dismissMargin is " + dismissMargin + "; expected 0 to 20");
    }
  }

  /** The weights of event types; empty where all are asked for alike. */
  Optional<EventWeights> weights() {
    return eventWeights.isBlank()
        ? Optional.empty()
        : Optional.of(EventWeights.parse(eventWeights));
  }

  private static void least(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s is %d; expected at least %d".formatted(name, value, least));
    }
  }

  private static void above(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number of more than 0".formatted(name, value));
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s is %s; expected 0 to 1".formatted(name, value));
    }
  }

  /** The learning rate of a step, along half a cosine (Loshchilov and Hutter 2017, equation 5). */
  double rate(long step, long steps) {
    double done = steps <= 1 ? 0 : Math.min(1, (double) step / (steps - 1));
    double share = finalRate + (1 - finalRate) * 0.5 * (1 + Math.cos(Math.PI * done));
    return learningRate * share;
  }
}
