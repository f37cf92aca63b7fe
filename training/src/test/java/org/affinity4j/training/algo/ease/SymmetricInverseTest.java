package org.affinity4j.training.algo.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {

  private static float[][] invert(float[][] matrix, int threads) {
    int n = matrix.length;
    float[][] inverse = new float[n][n];
    try (var workers = new Workers(TrainingContext.quiet(1, threads));
        var work = new SymmetricInverse(n)) {
      for (int i = 0; i < n; i++) {
        work.putLowerRow(i, matrix[i]);
      }
      work.invert(workers, () -> {});
      for (int i = 0; i < n; i++) {
        work.readRow(i, inverse[i]);
      }
    }
    return inverse;
  }

  private static float[][] random(int n) {
    var random = new SplittableRandom(n);
    float[][] matrix = new float[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = i == j ? 3 * n : random.nextInt(6);
        matrix[j][i] = matrix[i][j];
      }
    }
    return matrix;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 255, 256, 257, 700, 1100})
  void timesTheMatrixIsTheIdentity(int n) {
    float[][] matrix = random(n);
    float[][] inverse = invert(matrix, 2);
    for (int i = 0; i < n; i += Math.max(1, n / 20)) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += (double) inverse[i][k] * matrix[k][j];
        }
        assertThat(sum).isEqualTo(i == j ? 1 : 0, within(1e-4));
        assertThat(inverse[i][j]).isEqualTo(inverse[j][i]);
      }
    }
  }

  @Test
  void isTheSameWithAnyNumberOfThreads() {
    float[][] matrix = random(1100);
    assertThat(invert(matrix, 3)).isDeepEqualTo(invert(matrix, 1));
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> invert(new float[][] {{1, 2}, {2, 1}}, 1))
        .withMessage(
            "the matrix of 2 items is not positive definite in 32-bit floats (row 1); raise"
                + " lambda");
  }
}
