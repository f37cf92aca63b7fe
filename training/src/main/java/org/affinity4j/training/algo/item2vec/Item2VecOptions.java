package org.affinity4j.training.algo.item2vec;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.encode.VectorRelation;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/**
 * Options of item2vec (Barkan and Koenigstein 2016; skip-gram with negative sampling: Mikolov et
 * al., NIPS 2013).
 */
public record Item2VecOptions(
    @Doc("length of the vectors, 1 to 4096") @Tunable(values = {"64", "100", "128", "200"})
        int dimension,
    @Doc("how many items to either side are surroundings; 0: the whole sequence or basket")
        @Tunable(min = 1, max = 10)
        int window,
    @Doc("draw each window's width from 1 to window, so that near items count more") @Tunable
        boolean dynamicWindow,
    @Doc("take the surroundings from both sides, or only from before: what comes next") @Tunable
        Surroundings surroundings,
    @Doc("whether an item that stands in its own window again is its own surroundings, as in text")
        @Tunable
        boolean selfPairs,
    @Doc("negatives drawn for a centre, 1 to 1000") @Tunable(min = 5, max = 60, log = true)
        int negatives,
    @Doc("share draws of negatives within a window or within a whole sequence")
        NegativeSharing sharing,
    @Doc("negatives are drawn by count^negativeExponent; -1 to 1, text has 0.75, shops want more")
        @Tunable(min = -1, max = 1)
        double negativeExponent,
    @Doc(
            "word2vec's t: an event of an item with share f of the events is kept with probability"
                + " sqrt(t/f) + t/f; 0: all are kept")
        @Tunable(values = {"0", "0.001", "0.0001"})
        double subsample,
    @Doc("passes over the data, at least 1") @Tunable(min = 5, max = 150, log = true) int epochs,
    @Doc("step size at the beginning, above 0; falls linearly to a ten-thousandth of it")
        @Tunable(min = 0.005, max = 0.1, log = true)
        double learningRate,
    @Doc("items with fewer events get no vectors, at least 1") int minCount,
    @Doc(
            "describe items by further input tokens: category, brand, title, separated by commas"
                + " (meta-prod2vec); empty: none")
        String sideInformation,
    @Doc("which vectors are held against each other: in-in, in-out, or the sum of both") @Tunable
        VectorRelation relation,
    @Doc("scale vectors to length 1 before they are held against each other") @Tunable
        boolean cosine,
    @Doc("how much the logarithm of an item's share of events adds to its score")
        @Tunable(min = 0, max = 1)
        double popularity,
    @Doc("how many of the newest signals of a query count; 0: all") int history,
    @Doc(
            "weight of a signal against the next newer one, above 0 to 1; 0: chosen by the data, 1"
                + " for baskets and 0.6 for sessions and histories")
        @Tunable(min = 0.1, max = 1)
        double decay,
    @Doc(
            "how much each event type counts in a query, such as view=0.5; types of weight 0 are"
                + " not learnt from either; unnamed types count 1, impression and dismiss 0")
        String eventWeights,
    @Doc("fast: ours; dl4j: deeplearning4j-nlp's SequenceVectors, for comparison") Engine engine) {

  private static final int LARGEST_DIMENSION = 4096;
  private static final int MOST_NEGATIVES = 1000;

  /** The exponent that is built into deeplearning4j-nlp. */
  private static final double TEXT_EXPONENT = 0.75;

  private static final List<String> REFERENCE_NEEDS =
      List.of(
          "window of at least 1",
          "dynamicWindow=true",
          "surroundings=around",
          "selfPairs=true",
          "sharing=window",
          "negativeExponent=" + TEXT_EXPONENT,
          "no sideInformation");

  public Item2VecOptions {
    check("dimension", dimension, 1, LARGEST_DIMENSION);
    check("window", window, 0, Integer.MAX_VALUE);
    check("negatives", negatives, 1, MOST_NEGATIVES);
    check("negativeExponent", negativeExponent, -1, 1);
    check("subsample", subsample, 0, 1);
    check("epochs", epochs, 1, Integer.MAX_VALUE);
    if (!(learningRate > 0 && learningRate <= 1)) {
      throw new IllegalArgumentException(
          "learningRate is %s; expected above 0 to 1".formatted(learningRate));
    }
    check("minCount", minCount, 1, Integer.MAX_VALUE);
    SideField.parse(sideInformation);
    if (!Double.isFinite(popularity)) {
      throw new IllegalArgumentException(
          "popularity is %s; expected a finite number".formatted(popularity));
    }
    check("history", history, 0, Integer.MAX_VALUE);
    check("decay", decay, 0, 1);
    EventWeights.parse(eventWeights);
    if (engine == Engine.DL4J) {
      checkReference(
          window > 0,
          dynamicWindow,
          surroundings == Surroundings.AROUND,
          selfPairs,
          sharing == NegativeSharing.WINDOW,
          negativeExponent == TEXT_EXPONENT,
          sideInformation.isBlank());
    }
  }

  /**
   * Settings between those Caselles-Dupre, Lesaint and Royo-Letelier (RecSys 2018, "Word2vec
   * applied to recommendation: hyperparameters matter") found for shops: a small window, many
   * epochs, an exponent near 1.
   */
  public static Item2VecOptions defaults() {
    return new Item2VecOptions(
        100,
        5,
        true,
        Surroundings.AROUND,
        true,
        20,
        NegativeSharing.WINDOW,
        1,
        0,
        50,
        0.025,
        1,
        "",
        VectorRelation.IN_OUT,
        false,
        0,
        0,
        0,
        "",
        Engine.FAST);
  }

  /** What deeplearning4j-nlp cannot do otherwise, all named at once. */
  private static void checkReference(boolean... fits) {
    var lacking = new ArrayList<String>();
    for (int i = 0; i < fits.length; i++) {
      if (!fits[i]) {
        lacking.add(REFERENCE_NEEDS.get(i));
      }
    }
    if (!lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "engine is dl4j; expected with it " + String.join(", ", lacking));
    }
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
