package org.affinity4j.training.algo.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.ContractData;
import org.junit.jupiter.api.Test;

class SkipGramWorkerTest {

  private static final float RATE = 1e-2f;
  private static final double STEP = 1e-4;

  private static SkipGramTask task(Corpus corpus, Map<String, String> options) {
    SideTokens none =
        SideTokens.of(ContractData.of(Planted.sessions(1)).dataset().catalog(), Set.of());
    return SkipGramTask.of(Planted.options(options), corpus, none, new SplittableRandom(3));
  }

  /** In a sequence (a, b) with surroundings from before there is one step: from a to b. */
  @Test
  void aStepGoesDownTheGradientOfTheLoss() {
    Corpus corpus = Planted.corpus(200);
    Sequences.Builder one = Sequences.builder(SequenceKind.SESSION).begin("s", -1);
    one.add(3, EventType.VIEW).add(7, EventType.VIEW);
    Corpus pair = Corpus.of(one.build(), ContractData.ITEMS, EventWeights.EQUAL, 1);
    SkipGramTask all =
        task(
            corpus,
            Map.of("dimension", "6", "surroundings", "before", "negatives", "5", "window", "0"));
    var task =
        new SkipGramTask(
            all.options(), pair, all.sideTokens(), all.sampler(), all.tables(), all.keepChances());
    randomize(task.tables());
    float[] in = task.tables().in().clone();
    float[] out = task.tables().out().clone();

    new SkipGramWorker(task, new ScalarKernel()).learn(0, RATE, new SplittableRandom(9));

    var random = new SplittableRandom(9);
    for (int i = 0; i < 5; i++) {
      task.sampler().draw(random); // those of the first window, which is empty
    }
    int[] negatives = new int[5];
    for (int i = 0; i < 5; i++) {
      negatives[i] = task.sampler().draw(random);
    }
    int stride = task.tables().stride();
    for (int at = 0; at < in.length; at++) {
      double slope =
          at / stride == 3 && at % stride < 6 ? slope(in, out, in, at, negatives, stride) : 0;
      assertThat((task.tables().in()[at] - in[at]) / RATE).isEqualTo((float) -slope, within(2e-3f));
    }
    for (int at = 0; at < out.length; at++) {
      double slope = at % stride < 6 ? slope(in, out, out, at, negatives, stride) : 0;
      assertThat((task.tables().out()[at] - out[at]) / RATE)
          .isEqualTo((float) -slope, within(2e-3f));
    }
  }

  private static void randomize(VectorTables tables) {
    var random = new SplittableRandom(4);
    for (int row = 0; row < ContractData.ITEMS; row++) {
      for (int k = 0; k < tables.dimension(); k++) {
        tables.in()[row * tables.stride() + k] = (float) (2 * random.nextDouble() - 1);
        tables.out()[row * tables.stride() + k] = (float) (2 * random.nextDouble() - 1);
      }
    }
  }

  private static double slope(
      float[] in, float[] out, float[] table, int at, int[] negatives, int stride) {
    float was = table[at];
    table[at] = (float) (was + STEP);
    double above = table[at];
    double lossAbove = loss(in, out, negatives, stride);
    table[at] = (float) (was - STEP);
    double below = table[at];
    double lossBelow = loss(in, out, negatives, stride);
    table[at] = was;
    return (lossAbove - lossBelow) / (above - below);
  }

  /** The loss as the worker's documentation has it, in double precision. */
  private static double loss(float[] in, float[] out, int[] negatives, int stride) {
    double loss = Math.log1p(Math.exp(-dot(in, 3, out, 7, stride)));
    for (int negative : negatives) {
      if (negative != 7) {
        loss += Math.log1p(Math.exp(dot(in, 3, out, negative, stride)));
      }
    }
    return loss;
  }

  private static double dot(float[] in, int i, float[] out, int o, int stride) {
    double sum = 0;
    for (int k = 0; k < stride; k++) {
      sum += (double) in[i * stride + k] * out[o * stride + k];
    }
    return sum;
  }

  @Test
  void aDynamicWindowIsAsOftenNarrowAsWide() {
    var worker =
        new SkipGramWorker(task(Planted.corpus(10), Map.of("window", "4")), new ScalarKernel());
    var random = new SplittableRandom(1);
    int[] seen = new int[5];
    for (int i = 0; i < 8000; i++) {
      seen[worker.reach(100, random)]++;
    }
    assertThat(seen[0]).isZero();
    for (int reach = 1; reach <= 4; reach++) {
      assertThat(seen[reach]).isBetween(1850, 2150);
    }
  }

  @Test
  void aFixedWindowAndAWholeSequenceReachAsFarAsTheySay() {
    var random = new SplittableRandom(1);
    var fixed =
        new SkipGramWorker(
            task(Planted.corpus(10), Map.of("window", "4", "dynamicWindow", "false")),
            new ScalarKernel());
    var whole =
        new SkipGramWorker(task(Planted.corpus(10), Map.of("window", "0")), new ScalarKernel());
    assertThat(fixed.reach(100, random)).isEqualTo(4);
    assertThat(whole.reach(100, random)).isEqualTo(100);
  }

  @Test
  void subsamplingKeepsByTheFormulaOfWord2vec() {
    Sequences.Builder builder = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < 10; s++) {
      builder.begin("s" + s, -1).add(0, EventType.VIEW).add(1 + s, EventType.VIEW);
    }
    Corpus corpus = Corpus.of(builder.build(), ContractData.ITEMS, EventWeights.EQUAL, 1);
    SkipGramTask task = task(corpus, Map.of("subsample", "0.02"));
    assertThat(task.keepChance(0)).isEqualTo(Math.sqrt(0.02 / 0.5) + 0.02 / 0.5, within(1e-12));
    assertThat(task.keepChance(3)).isEqualTo(Math.min(1, Math.sqrt(0.02 / 0.05) + 0.4));
  }
}
