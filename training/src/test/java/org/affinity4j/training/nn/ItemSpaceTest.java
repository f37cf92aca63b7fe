package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items 0 to 4; item 3 was never met but is described, item 4 is neither. */
class ItemSpaceTest {

  private static final int D = 3;
  private static final boolean[] KNOWN = {true, true, true, false, false};

  /** Item 0 has features 0 and 1, item 1 none, item 2 feature 1, item 3 features 0, 1 and 2. */
  private static final ItemFeatures WORDS =
      new ItemFeatures("title", new int[] {0, 2, 2, 3, 6, 6}, new int[] {0, 1, 1, 0, 1, 2}, 3);

  private static final ItemFeatures BRAND =
      new ItemFeatures("brand", new int[] {0, 1, 2, 2, 3, 3}, new int[] {0, 1, 0}, 2);

  private final Workers workers = new Workers(TrainingContext.quiet(1, 2));

  @AfterEach
  void stop() {
    workers.close();
  }

  private ItemSpace space(boolean normalize, int hidden) {
    return new ItemSpace(
        KNOWN,
        D,
        List.of(WORDS, BRAND),
        normalize,
        hidden,
        SparseOptimizer.ADAGRAD,
        new SplittableRandom(7),
        workers,
        2);
  }

  private static float[] row(float[] rows, int row) {
    return Arrays.copyOfRange(rows, row * D, (row + 1) * D);
  }

  /** Own vector plus the mean of the features of each kind. */
  private static double[] sum(ItemSpace space, int item, boolean withOwn) {
    float[] own = space.tables().get(0).values();
    double[] sum = new double[D];
    for (int k = 0; k < D; k++) {
      sum[k] = withOwn ? own[item * D + k] : 0;
    }
    List<ItemFeatures> kinds = List.of(WORDS, BRAND);
    for (int f = 0; f < kinds.size(); f++) {
      ItemFeatures kind = kinds.get(f);
      float[] table = space.tables().get(f + 1).values();
      for (int p = kind.offsets()[item]; p < kind.offsets()[item + 1]; p++) {
        for (int k = 0; k < D; k++) {
          sum[k] += table[kind.features()[p] * D + k] / (double) kind.count(item);
        }
      }
    }
    return sum;
  }

  private static void assertRow(float[] rows, int row, double[] expected) {
    for (int k = 0; k < D; k++) {
      assertThat((double) rows[row * D + k]).isEqualTo(expected[k], within(1e-6));
    }
  }

  @Test
  void anItemIsItsOwnVectorPlusTheMeansOfItsFeatures() {
    try (ItemSpace space = space(false, 0)) {
      int[] selection = {2, 0, 1, 3, -1};
      float[] rows = space.gather(selection, 4, 0, 1).clone();
      for (int u = 0; u < 4; u++) {
        assertRow(rows, u, sum(space, selection[u], true));
      }
    }
  }

  @Test
  void normalisedVectorsHaveLengthOneAndTheSameDirection() {
    try (ItemSpace space = space(true, 0)) {
      float[] rows = space.gather(new int[] {0, 1, 2, 3}, 4, 0, 1).clone();
      for (int u = 0; u < 4; u++) {
        double[] expected = sum(space, u, true);
        double length = Math.sqrt(Arrays.stream(expected).map(x -> x * x).sum());
        assertRow(rows, u, Arrays.stream(expected).map(x -> x / length).toArray());
      }
    }
  }

  @Test
  void whatWasNeverMetIsPlacedByFeaturesAloneOrNowhere() {
    try (ItemSpace space = space(false, 0)) {
      float[] rows = space.all();
      assertRow(rows, 3, sum(space, 3, false));
      assertThat(space.places(3)).isTrue();
      assertThat(row(rows, 4)).containsOnly(0);
      assertThat(space.places(4)).isFalse();
      assertThat(space.describes(3)).isTrue();
      assertThat(space.describes(4)).isFalse();
    }
  }

  @Test
  void aShareOfTheDescribedItemsDoesWithoutTheirOwnVector() {
    int n = 2000;
    boolean[] known = new boolean[n];
    Arrays.fill(known, true);
    int[] offsets = new int[n + 1];
    Arrays.setAll(offsets, i -> Math.min(i, n / 2)); // the first half is described
    var kind = new ItemFeatures("brand", offsets, new int[n / 2], 1);
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    try (var space =
        new ItemSpace(
            known,
            D,
            List.of(kind),
            false,
            0,
            SparseOptimizer.ADAM,
            new SplittableRandom(7),
            workers,
            2)) {
      float[] feature = space.tables().get(1).values();
      float[] own = space.tables().get(0).values();
      float[] rows = space.gather(all, n, 0.3, 5).clone();
      int without = 0;
      for (int i = 0; i < n; i++) {
        boolean alone = Arrays.equals(row(rows, i), feature);
        without += alone ? 1 : 0;
        assertThat(alone && i >= n / 2).isFalse();
      }
      assertThat((double) without).isEqualTo(300, within(5 * Math.sqrt(1000 * 0.3 * 0.7)));
      assertThat(space.gather(all, n, 0.3, 5)).isEqualTo(rows);
      assertThat(space.gather(all, n, 0.3, 6)).isNotEqualTo(rows);

      space.gather(all, n, 0.3, 5);
      float[] gradients = new float[n * D];
      Arrays.fill(gradients, 1);
      space.backward(n, gradients);
      space.update(all, n, gradients, 1, 0.1f, 0);
      float[] after = space.tables().get(0).values();
      for (int i = 0; i < n; i++) {
        boolean alone = Arrays.equals(row(rows, i), feature);
        assertThat(Arrays.equals(row(after, i), row(own, i))).isEqualTo(alone);
      }
    }
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    for (int hidden : new int[] {0, 6}) {
      for (boolean normalize : new boolean[] {false, true}) {
        try (ItemSpace space = space(normalize, hidden)) {
          warmUp(space);
          checkGradients(space);
        }
      }
    }
  }

  /** The dense layers begin at zero; some steps make them count. */
  private static void warmUp(ItemSpace space) {
    int[] selection = {0, 1, 2, 3};
    var random = new Random(2);
    for (int step = 0; step < 4; step++) {
      space.gather(selection, 4, 0, 1);
      float[] gradients = gaussian(random, 4 * D);
      space.backward(4, gradients);
      space.update(selection, 4, gradients, 1, 0.2f, 0);
    }
  }

  /** One step is along the gradient of {@code sum of c . v}, by the rule of row-wise Adagrad. */
  private static void checkGradients(ItemSpace space) {
    int[] selection = {0, 1, 2};
    float[] c = gaussian(new Random(3), 3 * D);
    List<EmbeddingTable> tables = space.tables();
    float[][] numeric = new float[tables.size()][];
    for (int t = 0; t < tables.size(); t++) {
      EmbeddingTable table = tables.get(t);
      float[] values = table.values();
      numeric[t] = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        numeric[t][i] =
            (float)
                ((shifted(space, table, values, i, 1e-2f, selection, c)
                        - shifted(space, table, values, i, -1e-2f, selection, c))
                    / 2e-2);
      }
      set(table, values);
    }
    space.gather(selection, 3, 0, 1);
    float[] gradients = c.clone();
    space.backward(3, gradients);
    for (int t = 0; t < tables.size(); t++) {
      set(tables.get(t), tables.get(t).values()); // forgets the squares of the steps before
    }
    float[][] before = tables.stream().map(EmbeddingTable::values).toArray(float[][]::new);
    space.update(selection, 3, gradients, 1, 1, 0);
    for (int t = 0; t < tables.size(); t++) {
      float[] after = tables.get(t).values();
      for (int row = 0; row < after.length / D; row++) {
        double rms = 0;
        for (int k = row * D; k < (row + 1) * D; k++) {
          rms += numeric[t][k] * numeric[t][k] / D;
        }
        rms = Math.sqrt(rms);
        for (int k = row * D; k < (row + 1) * D; k++) {
          double moved = before[t][k] - after[k];
          assertThat(moved * rms).as("table %d at %d", t, k).isEqualTo(numeric[t][k], within(0.02));
          assertThat(moved == 0).isEqualTo(rms == 0);
        }
      }
    }
  }

  private static double shifted(
      ItemSpace space,
      EmbeddingTable table,
      float[] values,
      int at,
      float by,
      int[] selection,
      float[] c) {
    float[] changed = values.clone();
    changed[at] += by;
    set(table, changed);
    float[] rows = space.gather(selection, selection.length, 0, 1);
    double sum = 0;
    for (int i = 0; i < c.length; i++) {
      sum += (double) c[i] * rows[i];
    }
    return sum;
  }

  private static void set(EmbeddingTable table, float[] values) {
    EmbeddingTable.State now = table.state();
    table.restore(
        new EmbeddingTable.State(
            values, now.first(), new float[now.second().length], now.steps(), now.caughtUp()));
  }

  private static float[] gaussian(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
