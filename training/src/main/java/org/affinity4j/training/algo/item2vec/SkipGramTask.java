package org.affinity4j.training.algo.item2vec;

import java.util.SplittableRandom;
import org.affinity4j.training.train.NegativeSampler;

/**
 * What the threads of one training share. Immutable but for the numbers in the tables.
 *
 * @param options as given
 * @param corpus what is learnt from, at least one sequence
 * @param sideTokens what describes the items
 * @param sampler of negatives
 * @param tables what is learnt
 * @param keepChances chance of an event to be kept, by item
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record SkipGramTask(
    Item2VecOptions options,
    Corpus corpus,
    SideTokens sideTokens,
    NegativeSampler sampler,
    VectorTables tables,
    double[] keepChances) {

  /** A task at its beginning. */
  static SkipGramTask of(
      Item2VecOptions options, Corpus corpus, SideTokens sideTokens, SplittableRandom random) {
    return new SkipGramTask(
        options,
        corpus,
        sideTokens,
        new NegativeSampler(corpus.counts(), options.negativeExponent()),
        VectorTables.fresh(sideTokens.rowCount(), corpus.itemCount(), options.dimension(), random),
        keepChances(corpus, options.subsample()));
  }

  private static double[] keepChances(Corpus corpus, double t) {
    double[] chances = new double[corpus.itemCount()];
    for (int item = 0; item < chances.length; item++) {
      double share = corpus.count(item) / (double) corpus.events();
      chances[item] = t == 0 || share == 0 ? 1 : Math.min(1, Math.sqrt(t / share) + t / share);
    }
    return chances;
  }

  double keepChance(int item) {
    return keepChances[item];
  }
}
