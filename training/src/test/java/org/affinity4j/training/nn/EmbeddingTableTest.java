package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EmbeddingTableTest {

  private static EmbeddingTable table(int rows, int dimension, SparseOptimizer optimizer) {
    return new EmbeddingTable(rows, dimension, 0.5f, optimizer, new SplittableRandom(3));
  }

  private static void step(
      EmbeddingTable table, float rate, float decay, float[] gradients, int... rows) {
    try (var workers = new Workers(TrainingContext.quiet(1, 2))) {
      for (int row : rows) {
        table.catchUp(row);
      }
      table.update(rows, rows.length, gradients, 1, rate, decay, workers, 2);
    }
  }

  @Test
  void adagradDividesByTheRootOfTheSummedMeanSquares() {
    EmbeddingTable table = table(3, 2, SparseOptimizer.ADAGRAD);
    float[] before = table.values();
    step(table, 0.1f, 0, new float[] {3, 4}, 1);
    step(table, 0.1f, 0, new float[] {0, 5}, 1);
    float[] after = table.values();
    // Means of squares: 12.5, then 25 in sum.
    double first = 0.1 / Math.sqrt(12.5);
    double second = 0.1 / Math.sqrt(25);
    assertThat(after[2]).isCloseTo((float) (before[2] - first * 3), Offset.offset(1e-6f));
    assertThat(after[3])
        .isCloseTo((float) (before[3] - first * 4 - second * 5), Offset.offset(1e-6f));
  }

  @Test
  void onlyTouchedRowsMove() {
    for (SparseOptimizer optimizer : SparseOptimizer.values()) {
      EmbeddingTable table = table(4, 2, optimizer);
      float[] before = table.values();
      step(table, 0.1f, 0.01f, new float[] {1, 2, 3, 4}, 3, 1);
      float[] after = table.values();
      for (int i : new int[] {0, 1, 4, 5}) {
        assertThat(after[i]).isEqualTo(before[i]);
      }
      for (int i : new int[] {2, 3, 6, 7}) {
        assertThat(after[i]).isNotEqualTo(before[i]);
      }
    }
  }

  @Test
  void adamWithSkippedRowsIsAdamOverAllRows() {
    int steps = 60;
    EmbeddingTable table = table(1, 1, SparseOptimizer.ADAM);
    double x = table.values()[0];
    double m = 0;
    double v = 0;
    for (int t = 1; t <= steps; t++) {
      boolean touched = t % 7 == 1;
      double g = touched ? 1 + Math.sin(t) : 0;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double c1 = 1 - Math.pow(0.9, t);
      double c2 = 1 - Math.pow(0.999, t);
      x -= 0.01 * (m / c1) / (Math.sqrt(v / c2) + 1e-8);
      if (touched) {
        step(table, 0.01f, 0, new float[] {(float) g}, 0);
      } else {
        step(table, 0.01f, 0, new float[0]);
      }
    }
    // The closed form takes the bias correction of the last step for all the missed ones.
    assertThat((double) table.values()[0]).isCloseTo(x, Offset.offset(0.02));
    assertThat(Math.abs(x - table(1, 1, SparseOptimizer.ADAM).values()[0])).isGreaterThan(0.1);
  }

  @Test
  void weightDecayShrinksTouchedRows() {
    EmbeddingTable table = table(1, 2, SparseOptimizer.ADAGRAD);
    float[] before = table.values();
    step(table, 0.1f, 0.5f, new float[] {0, 0}, 0);
    assertThat(table.values()[0]).isCloseTo(before[0] * 0.95f, Offset.offset(1e-6f));
  }

  @Test
  void aRestoredTableGoesOnAsTheFirst() {
    for (SparseOptimizer optimizer : SparseOptimizer.values()) {
      EmbeddingTable table = table(2, 2, optimizer);
      step(table, 0.1f, 0, new float[] {1, -1}, 1);
      var copy = new EmbeddingTable(2, 2, 0, optimizer, new SplittableRandom(8));
      copy.restore(table.state());
      step(table, 0.1f, 0, new float[] {2, 1}, 1);
      step(copy, 0.1f, 0, new float[] {2, 1}, 1);
      assertThat(copy.values()).isEqualTo(table.values());
    }
  }
}
