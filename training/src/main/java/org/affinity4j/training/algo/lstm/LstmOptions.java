package org.affinity4j.training.algo.lstm;

import org.affinity4j.training.nn.LossKind;
import org.affinity4j.training.nn.SequenceOptions;
import org.affinity4j.training.nn.SparseOptimizer;
import org.affinity4j.training.train.Doc;
import org.affinity4j.training.train.Tunable;

/**
 * Options of {@link LstmTrainer}. The scale of normalised vectors is that of NISER (Gupta et al.
 * 2019); negatives by frequency to the power 0.75 are those of word2vec (Mikolov et al. 2013).
 */
record LstmOptions(
    @Doc("length of item vectors") @Tunable(values = {"64", "96", "128"}) int dimension,
    @Doc("units of the LSTM") @Tunable(values = {"64", "100", "128"}) int units,
    @Doc("size of the keys by which states attend to items; 0: none")
        @Tunable(values = {"0", "16", "32", "64"})
        int attention,
    @Doc("most events of a query that count") int maxLength,
    @Doc("most events of a batch, padding counted") int batchSize,
    @Doc("most passes over the data") int epochs,
    @Doc("passes without a better validation value that end the training; 0: make all passes")
        int patience,
    @Doc("learning rate at the beginning") @Tunable(min = 5e-4, max = 2e-2, log = true)
        double learningRate,
    @Doc("share of the learning rate at the end, reached along a cosine") double finalRate,
    @Doc("decoupled weight decay of item vectors") double weightDecay,
    @Doc("most length of the gradient of a batch; 0: no bound") double clip,
    @Doc("negatives drawn for a batch; 0: all items are candidates") int negatives,
    @Doc("exponent of item frequency for drawing negatives") @Tunable(min = 0, max = 1)
        double exponent,
    @Doc("correct scores for the drawing (logQ)") boolean logQ,
    @Doc("what came elsewhere in a batch is a candidate as well") boolean inBatch,
    @Doc("loss function") @Tunable LossKind loss,
    @Doc("items stand in queries with the vectors they are scored by") @Tunable boolean tied,
    @Doc("item and query vectors have length 1") boolean normalize,
    @Doc("factor of the scores, at the beginning") @Tunable(min = 8, max = 24) double scale,
    @Doc("whether that factor is learnt") boolean learnScale,
    @Doc("share of input values dropped in training") @Tunable(min = 0, max = 0.6)
        double inputDropout,
    @Doc("share of state values dropped in training") @Tunable(min = 0, max = 0.6)
        double stateDropout,
    @Doc("item features summed into item vectors: none, or some of category+brand+price+title")
        String features,
    @Doc("share of described items that do without their own vector in a batch") double ownDropout,
    @Doc("how item vectors take a step") SparseOptimizer optimizer,
    @Doc("round item vectors of the finished model to 8 bits, a quarter of the size") boolean int8,
    @Doc("metric watched on validation") String metric,
    @Doc("pieces a batch is parted into; the result depends on it, not on the threads")
        int parallelism,
    @Doc(
            "how often events of a type are asked for, against the heaviest type, such as"
                + " view=1,purchase=4; 0: never, yet they stand in queries; blank: all alike")
        String eventWeights,
    @Doc(
            "what a shopper turned down is a negative of that shopper which counts as if it scored"
                + " so much higher, 0 to 20")
        double dismissMargin) {

  LstmOptions {
    if (units < 1 || attention < 0) {
      throw new IllegalArgumentException(
          "units is %d and attention is %d; expected at least 1 and at least 0"
              .formatted(units, attention));
    }
    if (!(stateDropout >= 0 && stateDropout < 1)) {
      throw new IllegalArgumentException(
          "stateDropout is " + stateDropout + "; expected at least 0 and less than 1");
    }
  }

  static LstmOptions defaults() {
    return new LstmOptions(
        64,
        64,
        32,
        20,
        2048,
        8,
        2,
        0.005,
        0.02,
        0,
        5,
        2048,
        0.75,
        true,
        false,
        LossKind.SOFTMAX,
        true,
        true,
        16,
        false,
        0.25,
        0.25,
        "none",
        0,
        SparseOptimizer.ADAM,
        false,
        "ndcg@20",
        2,
        "",
        3);
  }

  /**
   * What it shares with other families.
   *
   * @throws IllegalArgumentException if one of those options is out of its range
   */
  SequenceOptions shared() {
    return new SequenceOptions(
        dimension,
        maxLength,
        batchSize,
        epochs,
        patience,
        learningRate,
        finalRate,
        weightDecay,
        clip,
        negatives,
        exponent,
        logQ,
        inBatch,
        loss,
        tied,
        normalize,
        scale,
        learnScale,
        inputDropout,
        features,
        ownDropout,
        0,
        optimizer,
        int8,
        metric,
        parallelism,
        eventWeights,
        dismissMargin);
  }
}
