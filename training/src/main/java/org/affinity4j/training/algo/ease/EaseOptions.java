package org.affinity4j.training.algo.ease;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/**
 * Options of EASE^R (Steck, WWW 2019, "Embarrassingly Shallow Autoencoders for Sparse Data"), with
 * dropout in closed form (Steck, NeurIPS 2020, "Autoencoders that don't overfit towards the
 * Identity", equation 6).
 */
public record EaseOptions(
    @Doc("L2 penalty on the weights, above 0; larger: smoother and more popular answers")
        @Tunable(min = 1, max = 5000, log = true)
        double lambda,
    @Doc(
            "share of every sequence's events that the weights must do without, 0 to 0.9: an L2"
                + " penalty that grows with an item's number of sequences (Steck 2020)")
        @Tunable(values = {"0", "0.05", "0.1", "0.2", "0.33", "0.5"})
        double dropout,
    @Doc("how many of the newest signals of a query count; 0: all") int history,
    @Doc(
            "weight of a signal against the next newer one, above 0 to 1; 0: chosen by the data, 1"
                + " for baskets and 0.6 for sessions and histories")
        @Tunable(values = {"0", "0.3", "0.45", "0.6", "0.75", "0.9", "1"})
        double decay,
    @Doc(
            "age at which a training sequence counts half, as a share of the time the data spans"
                + " (of the number of sequences when it has no times); 0: all count alike")
        @Tunable(values = {"0", "0.1", "0.2", "0.35", "0.6", "1"})
        double halfLife,
    @Doc(
            "a training sequence of n items counts n to the power of minus this, 0 to 1, scaled so"
                + " that an event counts as much on average as before; 0: all count alike")
        @Tunable(values = {"0", "0.25", "0.5", "0.75", "1"})
        double lengthExponent,
    @Doc(
            "the score of an item is divided by the number of its sequences to this power, 0 to 1;"
                + " larger: less popular answers")
        @Tunable(values = {"0", "0.05", "0.1", "0.15", "0.2", "0.3"})
        double popularityExponent,
    @Doc(
            "weights are raised to this power, their sign kept, 0.5 to 4; above 1 a few strong links"
                + " count more than many weak ones")
        @Tunable(values = {"0.8", "1", "1.2", "1.4", "1.7", "2"})
        double sharpness,
    @Doc(
            "how much each event type counts, in training and in a query, such as view=0.5; unnamed"
                + " types count 1, impression and dismiss 0")
        String eventWeights,
    @Doc("how many weights of each query item are kept, strongest first; 0: all but zeros")
        int neighbours,
    @Doc(
            "largest number of items with events that is solved exactly, for n items 4 n^2 bytes"
                + " outside the heap; above it by blocks of neighbours; 0 to 46340")
        int maxItemsDense,
    @Doc(
            "above maxItemsDense: from how many most similar items the weights towards an item are"
                + " solved; 1 to 2000")
        int blockSize) {

  /** The largest n whose square is an array index. */
  private static final int LARGEST = 46_340;

  private static final int LARGEST_BLOCK = 2000;

  public EaseOptions {
    if (!(lambda > 0) || Double.isInfinite(lambda)) {
      throw new IllegalArgumentException(
          "lambda is %s; expected a finite number above 0".formatted(lambda));
    }
    check("dropout", dropout, 0, 0.9);
    check("history", history, 0, Integer.MAX_VALUE);
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("decay is %s; expected 0 to 1".formatted(decay));
    }
    if (!(halfLife >= 0) || Double.isInfinite(halfLife)) {
      throw new IllegalArgumentException(
          "halfLife is %s; expected a finite number of at least 0".formatted(halfLife));
    }
    check("lengthExponent", lengthExponent, 0, 1);
    check("popularityExponent", popularityExponent, 0, 1);
    check("sharpness", sharpness, 0.5, 4);
    EventWeights.parse(eventWeights);
    check("neighbours", neighbours, 0, Integer.MAX_VALUE);
    check("maxItemsDense", maxItemsDense, 0, LARGEST);
    check("blockSize", blockSize, 1, LARGEST_BLOCK);
  }

  /**
   * All signals with a decay that fits the data. The paper's penalties, 200 to 1000, are for users
   * with a hundred items and more; shops, where most have ten, want less.
   */
  public static EaseOptions defaults() {
    return new EaseOptions(100, 0, 0, 0, 0, 0, 0, 1, "", 200, 20_000, 200);
  }

  /**
   * What is added to the diagonal of the Gram matrix of an item.
   *
   * @param count the item's diagonal value
   */
  double penalty(double count) {
    return lambda + dropout / (1 - dropout) * count;
  }

  private static void check(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s is %d; expected %d to %d".formatted(name, value, low, high));
    }
  }

  private static void check(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s is %s; expected %s to %s".formatted(name, value, low, high));
    }
  }
}
