package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.nn.Candidates.Selection;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Steps of a network without parameters: the query is what stands at its place. */
class TrainingStepTest {

  private static final int D = 8;

  private final Workers workers = new Workers(TrainingContext.quiet(1, 2));

  @AfterEach
  void stop() {
    workers.close();
  }

  private static SequenceOptions options(
      int negatives, boolean tied, boolean learnScale, double clip, SparseOptimizer optimizer) {
    return new SequenceOptions(
        D,
        10,
        64,
        4,
        0,
        0.1,
        1,
        0,
        clip,
        negatives,
        0.75,
        true,
        false,
        LossKind.SOFTMAX,
        tied,
        true,
        8,
        learnScale,
        0,
        "none",
        0,
        0,
        optimizer,
        false,
        "ndcg@20",
        2,
        "",
        0);
  }

  /** What stands at a place is the query there. */
  private static final class Identity implements QueryNetwork {
    private int[] questions = {};
    private SequenceBatch asked = SequenceBatch.ofShape(0, 0);

    @Override
    public float[] forward(SequenceBatch batch, PlaceValues inputs, long seed) {
      asked = batch;
      questions = batch.questions();
      float[] values = TestArrays.floats(inputs.values());
      float[] queries = new float[questions.length * D];
      for (int q = 0; q < questions.length; q++) {
        System.arraycopy(values, questions[q] * D, queries, q * D, D);
      }
      return queries;
    }

    @Override
    public INDArray backward(float[] gradients) {
      float[] inputs = new float[asked.places() * D];
      for (int q = 0; q < questions.length; q++) {
        System.arraycopy(gradients, q * D, inputs, questions[q] * D, D);
      }
      return TestArrays.array(asked, inputs);
    }

    @Override
    public double gradientSquares() {
      return 0;
    }

    @Override
    public List<ExternalNetwork> networks() {
      return List.of();
    }

    @Override
    public void start(ModelState earlier) {}

    @Override
    public void close() {}
  }

  /** One problem: after item i comes i + 1, and after the last of the ring the first. */
  private final class Toy implements AutoCloseable {

    private final SequenceOptions options;
    private final ItemSpaces spaces;
    private final TrainingStep step;
    private final Candidates candidates;
    private final SequenceBatch batch;

    Toy(SequenceOptions options, int items, int ring, boolean typed) {
      this.options = options;
      boolean[] known = new boolean[items];
      Arrays.fill(known, true);
      ItemSpace scored = space(known, 1);
      this.spaces = new ItemSpaces(scored, options.tied() ? scored : space(known, 2));
      this.step =
          new TrainingStep(
              options, spaces, new Identity(), typed, typed, new SplittableRandom(3), workers);
      int[] counts = new int[items];
      Arrays.fill(counts, 1);
      this.candidates =
          new Candidates(
              counts,
              options.negatives(),
              options.exponent(),
              options.logQ(),
              options.inBatch(),
              false);
      this.batch = SequenceBatch.ofShape(ring / 2, 2);
      for (int p = 0; p < ring / 2 * 2; p++) {
        batch.items()[p] = p;
        batch.targets()[p] = (p + 1) % ring;
        batch.types()[p] = (byte) (p % 2);
        batch.gaps()[p] = (byte) (p % 3);
      }
    }

    private ItemSpace space(boolean[] known, long seed) {
      return new ItemSpace(
          known,
          D,
          List.of(),
          true,
          0,
          options.optimizer(),
          new SplittableRandom(seed),
          workers,
          2);
    }

    Selection select(long seed) {
      return candidates.select(batch, seed);
    }

    double take(double rate, long seed) {
      return step.take(batch, select(seed), rate, seed);
    }

    @Override
    public void close() {
      step.close();
      spaces.close();
    }
  }

  @Test
  void stepsLowerTheLoss() {
    for (int negatives : new int[] {0, 30}) {
      for (boolean tied : new boolean[] {true, false}) {
        try (var toy =
            new Toy(options(negatives, tied, false, 5, SparseOptimizer.ADAM), 40, 40, false)) {
          double first = toy.take(0.1, 1);
          double last = first;
          for (int s = 2; s <= 60; s++) {
            last = toy.take(0.1, s);
          }
          // Tied, an item also answers for itself: the loss stays higher.
          assertThat(last).as("tied %s, %d drawn", tied, negatives).isLessThan(first * 0.7);
        }
      }
    }
  }

  @Test
  void withinTheScaleTheLossOfThePlantedRingIsNearNothing() {
    try (var toy = new Toy(options(0, false, true, 0, SparseOptimizer.ADAM), 40, 40, false)) {
      for (int s = 1; s <= 150; s++) {
        toy.take(0.1, s);
      }
      assertThat(toy.take(0, 1)).isLessThan(0.3);
      assertThat(toy.step.scale()).isGreaterThan(8);
    }
  }

  /** What a step costs does not grow with the catalogue: it touches the rows it names alone. */
  @Test
  void onlyTheItemsOfTheBatchAreTouched() {
    for (SparseOptimizer optimizer : SparseOptimizer.values()) {
      for (int items : new int[] {200, 20_000}) {
        try (var toy = new Toy(options(10, false, false, 5, optimizer), items, 20, false)) {
          Selection chosen = toy.select(4);
          assertThat(chosen.size()).isLessThanOrEqualTo(30);
          EmbeddingTable.State scored = toy.spaces.scored().tables().get(0).state();
          EmbeddingTable.State inputs = toy.spaces.inputs().tables().get(0).state();
          toy.take(0.1, 4);
          assertThat(touched(scored, toy.spaces.scored().tables().get(0).state()))
              .isSubsetOf(
                  IntStream.range(0, chosen.size()).map(i -> chosen.items()[i]).boxed().toList())
              .hasSizeGreaterThan(20);
          assertThat(touched(inputs, toy.spaces.inputs().tables().get(0).state()))
              .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
        }
      }
    }
  }

  private static List<Integer> touched(EmbeddingTable.State before, EmbeddingTable.State after) {
    return IntStream.range(0, before.values().length / D)
        .filter(
            row ->
                !Arrays.equals(
                    before.values(), row * D, row * D + D, after.values(), row * D, row * D + D))
        .boxed()
        .toList();
  }

  /** Adagrad's first step of a row is its gradient by the root of its mean square. */
  @Test
  void aStepIsAlongTheGradientOfTheLoss() {
    for (boolean tied : new boolean[] {true, false}) {
      try (var toy = new Toy(options(0, tied, false, 0, SparseOptimizer.ADAGRAD), 6, 6, true)) {
        EmbeddingTable[] tables = tables(toy);
        double[][] numeric = new double[tables.length][];
        for (int t = 0; t < tables.length; t++) {
          numeric[t] = differences(toy, tables[t]);
        }
        float[][] before = new float[tables.length][];
        for (int t = 0; t < tables.length; t++) {
          before[t] = tables[t].values();
          set(tables[t], before[t]);
        }
        toy.take(1, 1);
        for (int t = 0; t < tables.length; t++) {
          assertAlong(numeric[t], before[t], after(toy)[t]);
        }
      }
    }
  }

  private static float[][] after(Toy toy) {
    return Arrays.stream(tables(toy)).map(EmbeddingTable::values).toArray(float[][]::new);
  }

  private static EmbeddingTable[] tables(Toy toy) {
    EmbeddingTable scored = toy.spaces.scored().tables().get(0);
    EmbeddingTable inputs = toy.spaces.inputs().tables().get(0);
    return scored == inputs ? new EmbeddingTable[] {scored} : new EmbeddingTable[] {scored, inputs};
  }

  private static double[] differences(Toy toy, EmbeddingTable table) {
    float[] values = table.values();
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      float[] changed = values.clone();
      changed[i] = values[i] + 1e-2f;
      set(table, changed);
      double above = toy.take(0, 1);
      changed[i] = values[i] - 1e-2f;
      set(table, changed);
      gradient[i] = (above - toy.take(0, 1)) / 2e-2;
    }
    set(table, values);
    return gradient;
  }

  private static void assertAlong(double[] gradient, float[] before, float[] after) {
    for (int row = 0; row < before.length / D; row++) {
      double squares = 0;
      for (int k = row * D; k < row * D + D; k++) {
        squares += gradient[k] * gradient[k] / D;
      }
      for (int k = row * D; k < row * D + D; k++) {
        assertThat((before[k] - after[k]) * Math.sqrt(squares))
            .isEqualTo(gradient[k], within(5e-3 + 0.02 * Math.sqrt(squares)));
      }
    }
  }

  private static void set(EmbeddingTable table, float[] values) {
    EmbeddingTable.State now = table.state();
    table.restore(
        new EmbeddingTable.State(
            values, now.first(), new float[now.second().length], now.steps(), now.caughtUp()));
  }

  @Test
  void typesAndGapsAreLearntOnlyWhereToldApart() {
    try (var toy = new Toy(options(0, true, false, 0, SparseOptimizer.ADAM), 6, 6, true)) {
      float[] types = toy.step.typeVectors();
      float[] gaps = toy.step.gapVectors();
      toy.take(0.1, 1);
      for (int k = 0; k < D; k++) {
        assertThat(toy.step.typeVectors()[k]).isNotEqualTo(types[k]);
        assertThat(toy.step.gapVectors()[2 * D + k]).isNotEqualTo(gaps[2 * D + k]);
        assertThat(toy.step.gapVectors()[3 * D + k]).isEqualTo(gaps[3 * D + k]);
      }
    }
    try (var toy = new Toy(options(0, true, false, 0, SparseOptimizer.ADAM), 6, 6, false)) {
      assertThat(toy.step.typeVectors()).isEmpty();
      assertThat(toy.step.gapVectors()).isEmpty();
    }
  }

  @Test
  void aRestoredStepGoesOnBitForBit() {
    SequenceOptions options = options(10, false, true, 5, SparseOptimizer.ADAM);
    try (var first = new Toy(options, 40, 20, true);
        var second = new Toy(options, 40, 20, true)) {
      for (int s = 1; s <= 5; s++) {
        first.take(0.1, s);
      }
      second.step.restore(first.step.state());
      for (int s = 6; s <= 12; s++) {
        assertThat(second.take(0.1, s)).isEqualTo(first.take(0.1, s));
      }
      assertThat(second.step.scale()).isEqualTo(first.step.scale());
      assertThat(second.spaces.inputs().all()).isEqualTo(first.spaces.inputs().all());
    }
  }
}
