package org.affinity4j.training.algo.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EaseTrainerTest {

  private static final int ITEMS = ContractData.ITEMS;

  private static Sequences sequences(SequenceKind kind, EventType type, int[]... sequences) {
    Sequences.Builder builder = Sequences.builder(kind);
    for (int[] sequence : sequences) {
      builder.begin("s" + builder.size(), -1);
      for (int item : sequence) {
        builder.add(item, type);
      }
    }
    return builder.build();
  }

  private static NeighbourModel train(Sequences sequences, Map<String, String> options) {
    var trainer = new EaseTrainer(OptionsBinder.bind(EaseOptions.defaults(), options));
    return (NeighbourModel) trainer.train(ContractData.of(sequences), TrainingContext.quiet(1, 2));
  }

  /** G = [3 3 1; 3 3 1; 1 1 2]; with lambda 1 the inverse is [11 -8 -1; -8 11 -1; -1 -1 7] / 19. */
  private static final Sequences EXAMPLE =
      sequences(
          SequenceKind.BASKET,
          EventType.PURCHASE,
          new int[] {0, 1},
          new int[] {1, 0, 0},
          new int[] {0, 1, 2},
          new int[] {2});

  @ParameterizedTest
  @ValueSource(strings = {"20000", "0"})
  void workedExample(String maxItemsDense) {
    SparseRows b =
        train(EXAMPLE, Map.of("lambda", "1", "maxItemsDense", maxItemsDense)).neighbours();
    assertThat(b.get(0, 1)).isEqualTo(8f / 11, within(1e-6f));
    assertThat(b.get(1, 0)).isEqualTo(8f / 11, within(1e-6f));
    assertThat(b.get(0, 2)).isEqualTo(1f / 7, within(1e-6f));
    assertThat(b.get(1, 2)).isEqualTo(1f / 7, within(1e-6f));
    assertThat(b.get(2, 0)).isEqualTo(1f / 11, within(1e-6f));
    assertThat(b.get(2, 1)).isEqualTo(1f / 11, within(1e-6f));
    assertThat(b.entries()).isEqualTo(6);
  }

  /** With dropout 1/2 the diagonal stands twice; P = [34 -14 -4; -14 34 -4; -4 -4 40] / 192. */
  @ParameterizedTest
  @ValueSource(strings = {"20000", "0"})
  void dropoutPenalizesFrequentItemsMore(String maxItemsDense) {
    SparseRows b =
        train(EXAMPLE, Map.of("lambda", "1", "dropout", "0.5", "maxItemsDense", maxItemsDense))
            .neighbours();
    assertThat(b.get(0, 1)).isEqualTo(14f / 34, within(1e-6f));
    assertThat(b.get(0, 2)).isEqualTo(4f / 40, within(1e-6f));
    assertThat(b.get(2, 0)).isEqualTo(4f / 34, within(1e-6f));
  }

  @Test
  void scoresAreWeightedSumsOfRows() {
    NeighbourModel model = train(EXAMPLE, Map.of("lambda", "1", "decay", "0.5"));
    var scores = model.bind(Query.ofItems(0, 2)).orElseThrow();
    assertThat(scores.score(1)).isEqualTo(0.5f * 8 / 11 + 1f / 11, within(1e-6f));
    assertThat(scores.score(2)).isEqualTo(0.5f / 7, within(1e-6f));
  }

  @Test
  void ageCountsInHistoriesAndNotInBasketsUnlessTold() {
    Sequences history =
        sequences(
            SequenceKind.HISTORY,
            EventType.PURCHASE,
            new int[] {0, 1},
            new int[] {0, 2},
            new int[] {1, 2});
    Query query = Query.ofItems(0, 1);
    float older = train(history, Map.of()).neighbours().get(0, 2);
    float newer = train(history, Map.of()).neighbours().get(1, 2);
    assertThat(train(history, Map.of()).bind(query).orElseThrow().score(2))
        .isEqualTo(0.6f * older + newer, within(1e-6f));
    assertThat(train(EXAMPLE, Map.of()).bind(query).orElseThrow().score(2))
        .isEqualTo(
            train(EXAMPLE, Map.of()).neighbours().get(0, 2)
                + train(EXAMPLE, Map.of()).neighbours().get(1, 2),
            within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20000", "0"})
  void equalsTheClosedFormInDoublePrecision(String maxItemsDense) {
    double[][] g = new double[ITEMS][ITEMS];
    Sequences random = random(200, g);
    for (int i = 0; i < ITEMS; i++) {
      g[i][i] += 20;
    }
    SparseRows b =
        train(
                random,
                Map.of(
                    "lambda",
                    "20",
                    "neighbours",
                    "0",
                    "maxItemsDense",
                    maxItemsDense,
                    "blockSize",
                    "100"))
            .neighbours();
    double[][] expected = naiveWeights(g);
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        assertThat((double) b.get(i, j)).isEqualTo(expected[i][j], within(1e-5));
      }
    }
  }

  /** Dense data, so that every two items meet and the blocks hold every item. */
  private static Sequences random(int size, double[][] g) {
    var random = new SplittableRandom(7);
    int[][] sequences = new int[size][];
    for (int s = 0; s < size; s++) {
      sequences[s] = random.ints(30, 0, ITEMS).distinct().toArray();
      for (int i : sequences[s]) {
        for (int j : sequences[s]) {
          g[i][j]++;
        }
      }
    }
    return sequences(SequenceKind.SESSION, EventType.VIEW, sequences);
  }

  /** -P[i, j] / P[j, j] with P the inverse by Gauss and Jordan. */
  private static double[][] naiveWeights(double[][] g) {
    int n = g.length;
    double[][] p = new double[n][n];
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = g[i].clone();
      p[i][i] = 1;
    }
    for (int pivot = 0; pivot < n; pivot++) {
      double scale = a[pivot][pivot];
      for (int j = 0; j < n; j++) {
        a[pivot][j] /= scale;
        p[pivot][j] /= scale;
      }
      for (int i = 0; i < n; i++) {
        double factor = i == pivot ? 0 : a[i][pivot];
        for (int j = 0; j < n; j++) {
          a[i][j] -= factor * a[pivot][j];
          p[i][j] -= factor * p[pivot][j];
        }
      }
    }
    double[][] b = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        b[i][j] = i == j ? 0 : -p[i][j] / p[j][j];
      }
    }
    return b;
  }

  @Test
  void keepsTheStrongestWeightsOfEitherSignHeaviestFirst() {
    double[][] g = new double[ITEMS][ITEMS];
    Sequences random = random(200, g);
    SparseRows all = train(random, Map.of("neighbours", "0")).neighbours();
    SparseRows some = train(random, Map.of("neighbours", "7")).neighbours();
    for (int row = 0; row < ITEMS; row++) {
      assertThat(some.end(row) - some.start(row)).isEqualTo(7);
      float weakestKept = Float.POSITIVE_INFINITY;
      for (int at = some.start(row); at < some.end(row); at++) {
        assertThat(some.value(at)).isEqualTo(all.get(row, some.column(at)));
        assertThat(at == some.start(row) || some.value(at - 1) >= some.value(at)).isTrue();
        weakestKept = Math.min(weakestKept, Math.abs(some.value(at)));
      }
      int stronger = 0;
      for (int at = all.start(row); at < all.end(row); at++) {
        stronger += Math.abs(all.value(at)) > weakestKept ? 1 : 0;
      }
      assertThat(stronger).isLessThan(7);
    }
  }

  @Test
  void eventWeightsAndAgeScaleTheCounts() {
    Sequences views =
        sequences(SequenceKind.SESSION, EventType.VIEW, new int[] {0, 1}, new int[] {0});
    SparseRows b = train(views, Map.of("lambda", "1", "eventWeights", "view=2")).neighbours();
    assertThat(b.get(0, 1))
        .isEqualTo((float) naiveWeights(new double[][] {{9, 4}, {4, 5}})[0][1], within(1e-6f));
    SparseRows aged = train(views, Map.of("lambda", "1", "halfLife", "1")).neighbours();
    assertThat(aged.get(0, 1))
        .isEqualTo(
            (float) naiveWeights(new double[][] {{2.5, 0.5}, {0.5, 1.5}})[0][1], within(1e-6f));
  }

  /** Two of the three events of weight 1 are in the sequence of two items: k = 3 / (2 r + 1). */
  @Test
  void longSequencesCountLessAndAnEventAsMuchOnAverage() {
    Sequences views =
        sequences(SequenceKind.SESSION, EventType.VIEW, new int[] {0, 1, 1}, new int[] {0});
    SparseRows b = train(views, Map.of("lambda", "1", "lengthExponent", "0.5")).neighbours();
    double r = Math.sqrt(0.5);
    double k = 3 / (2 * r + 1);
    double[][] g = {{k * (1 + r) + 1, k * r}, {k * r, k * r + 1}};
    assertThat(b.get(0, 1)).isEqualTo((float) naiveWeights(g)[0][1], within(1e-6f));
    assertThat(b.get(1, 0)).isEqualTo((float) naiveWeights(g)[1][0], within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20000", "0"})
  void weightsAreSharpenedAndPopularItemsHeldBack(String maxItemsDense) {
    var plain = Map.of("lambda", "20", "maxItemsDense", maxItemsDense);
    var changed = new HashMap<>(plain);
    changed.put("sharpness", "2");
    changed.put("popularityExponent", "0.5");
    double[][] g = new double[ITEMS][ITEMS];
    Sequences random = random(200, g);
    SparseRows b = train(random, plain).neighbours();
    SparseRows scaled = train(random, changed).neighbours();
    for (int i = 0; i < ITEMS; i++) {
      for (int j = 0; j < ITEMS; j++) {
        double weight = b.get(i, j);
        double expected = Math.copySign(weight * weight, weight) / Math.sqrt(g[j][j]);
        assertThat((double) scaled.get(i, j)).isEqualTo(expected, within(1e-7));
      }
    }
  }

  @Test
  void memoryIsToldBeforeTheWorkBegins() {
    var tasks = new ArrayList<String>();
    var listener =
        new ProgressListener() {
          @Override
          public void begin(String task, long total) {
            tasks.add(task);
          }

          @Override
          public void advance(long by) {}

          @Override
          public void end() {}
        };
    new EaseTrainer(EaseOptions.defaults())
        .train(ContractData.of(EXAMPLE), new TrainingContext(1, 1, listener));
    assertThat(tasks.get(0))
        .matches(
            "ease, 3 items solved exactly: takes \\d+ MiB of Java heap and \\d+ MiB outside it");
    assertThat(tasks).hasSize(4);
  }

  @Test
  void withoutEventsTheNeedIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                train(
                    sequences(SequenceKind.SESSION, EventType.IMPRESSION, new int[] {1, 2}),
                    Map.of()))
        .withMessage("data set 'contract' has no event that counts; ease needs at least one");
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    for (var bad :
        List.of(
            Map.entry("lambda", "0"),
            Map.entry("decay", "1.5"),
            Map.entry("halfLife", "-1"),
            Map.entry("lengthExponent", "1.1"),
            Map.entry("dropout", "0.95"),
            Map.entry("popularityExponent", "-0.1"),
            Map.entry("sharpness", "0"),
            Map.entry("history", "-1"),
            Map.entry("neighbours", "-1"),
            Map.entry("maxItemsDense", "46341"),
            Map.entry("blockSize", "0"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  OptionsBinder.bind(EaseOptions.defaults(), Map.of(bad.getKey(), bad.getValue())))
          .withMessageContaining(bad.getKey() + " is ")
          .withMessageContaining("expected");
    }
  }
}
