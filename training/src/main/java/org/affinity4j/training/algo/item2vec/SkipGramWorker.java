package org.affinity4j.training.algo.item2vec;

import java.util.SplittableRandom;
import org.affinity4j.common.math.FastMath;

/**
 * Stochastic gradient steps of skip-gram with negative sampling over sequences. For a centre with
 * out-vector y and surroundings with in-vectors x the loss is {@code -log s(x . y) - sum over
 * negatives n of log s(-x . y_n)}, s the logistic function (Mikolov et al., NIPS 2013, equation 4;
 * as in word2vec, the surroundings stand on the in side). Used by one thread.
 */
final class SkipGramWorker {

  /**
   * Every so many steps the loss is measured: often enough for a mean, seldom enough to be free.
   */
  private static final int LOSS_EVERY = 32;

  private final SkipGramTask task;
  private final SkipGramKernel kernel;
  private final WindowBlock block;
  private final int[] kept;
  private final int[] negatives;
  private long steps;
  private double lossSum;
  private long lossPairs;

  SkipGramWorker(SkipGramTask task, SkipGramKernel kernel) {
    this.task = task;
    this.kernel = kernel;
    int count = task.options().negatives();
    this.block = new WindowBlock(task.tables(), count + 1);
    this.kept = new int[task.corpus().longest()];
    this.negatives = new int[count];
  }

  /** Learns from one sequence. */
  void learn(int sequence, float rate, SplittableRandom random) {
    int length = keep(sequence, random);
    boolean shared = task.options().sharing() == NegativeSharing.SEQUENCE;
    if (shared) {
      drawNegatives(random);
    }
    for (int centre = 0; centre < length; centre++) {
      window(centre, length, rate, shared, random);
    }
  }

  /** The items of a sequence that subsampling leaves; how many. */
  private int keep(int sequence, SplittableRandom random) {
    Corpus corpus = task.corpus();
    int length = 0;
    for (int at = corpus.start(sequence); at < corpus.end(sequence); at++) {
      int item = corpus.item(at);
      if (task.keepChance(item) >= 1 || random.nextDouble() < task.keepChance(item)) {
        kept[length++] = item;
      }
    }
    return length;
  }

  private void drawNegatives(SplittableRandom random) {
    for (int n = 0; n < negatives.length; n++) {
      negatives[n] = task.sampler().draw(random);
    }
  }

  private void window(int centre, int length, float rate, boolean shared, SplittableRandom random) {
    int reach = reach(length, random);
    int from = Math.max(0, centre - reach);
    int to =
        task.options().surroundings() == Surroundings.BEFORE
            ? centre - 1
            : Math.min(length - 1, centre + reach);
    if (!shared) {
      drawNegatives(random);
    }
    block.inputCount = 0;
    for (int at = from; at <= to; at++) {
      if (isSurroundings(at, centre)) {
        addInput(kept[at], kept[centre], rate);
        for (int token : task.sideTokens().of(kept[at])) {
          addInput(token, kept[centre], rate);
        }
      }
    }
    if (to >= from) {
      for (int token : task.sideTokens().of(kept[centre])) {
        addInput(token, kept[centre], rate);
      }
    }
    step(kept[centre], rate);
  }

  private boolean isSurroundings(int at, int centre) {
    return at != centre && (task.options().selfPairs() || kept[at] != kept[centre]);
  }

  /** How far a window reaches to either side. */
  int reach(int length, SplittableRandom random) {
    int window = task.options().window();
    if (window == 0) {
      return length;
    }
    return task.options().dynamicWindow() ? 1 + random.nextInt(window) : window;
  }

  private void addInput(int row, int centre, float rate) {
    if (block.inputCount == WindowBlock.MOST_INPUTS) {
      step(centre, rate);
    }
    block.inputs[block.inputCount++] = row * block.stride;
  }

  /** One gradient step of the surroundings gathered so far, which are then forgotten. */
  private void step(int centre, float rate) {
    if (block.inputCount == 0) {
      return;
    }
    int outputs = 1;
    block.outputs[0] = centre * block.stride;
    for (int negative : negatives) {
      if (negative != centre) {
        block.outputs[outputs++] = negative * block.stride;
      }
    }
    block.outputCount = outputs;
    kernel.products(block);
    int pairs = block.inputCount * outputs;
    FastMath.sigmoid(block.steps, 0, pairs);
    if (steps++ % LOSS_EVERY == 0) {
      measureLoss();
    }
    for (int pair = 0; pair < pairs; pair++) {
      block.steps[pair] *= -rate;
    }
    for (int pair = 0; pair < pairs; pair += outputs) {
      block.steps[pair] += rate;
    }
    kernel.update(block);
    block.inputCount = 0;
  }

  private void measureLoss() {
    for (int c = 0; c < block.inputCount; c++) {
      int row = c * block.outputCount;
      lossSum -= Math.log(Math.max(Float.MIN_NORMAL, block.steps[row]));
      for (int m = 1; m < block.outputCount; m++) {
        lossSum -= Math.log(Math.max(Float.MIN_NORMAL, 1 - block.steps[row + m]));
      }
    }
    lossPairs += block.inputCount;
  }

  /** Sum of the measured losses. */
  double lossSum() {
    return lossSum;
  }

  /** Number of pairs of surrounding and centre whose loss was measured. */
  long lossPairs() {
    return lossPairs;
  }
}
