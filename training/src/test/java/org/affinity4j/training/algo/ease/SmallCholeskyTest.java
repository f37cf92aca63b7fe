package org.affinity4j.training.algo.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallCholeskyTest {

  @Test
  void workedExample() {
    double[] a = {4, Double.NaN, 2, 5};
    double[] b = {8, 12, 99};
    SmallCholesky.solve(a, 2, b);
    assertThat(b).containsExactly(new double[] {1, 2, 99}, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 17, 60})
  void givesBackTheSolutionItWasMadeFrom(int k) {
    var random = new SplittableRandom(k);
    double[] factor = random.doubles((long) k * k, -1, 1).toArray();
    double[] a = new double[k * k];
    double[] x = random.doubles(k, -1, 1).toArray();
    double[] b = new double[k];
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        for (int m = 0; m < k; m++) {
          a[i * k + j] += factor[i * k + m] * factor[j * k + m];
        }
        a[i * k + j] += i == j ? 1 : 0;
        b[i] += a[i * k + j] * x[j];
      }
    }
    SmallCholesky.solve(a, k, b);
    assertThat(b).containsExactly(x, within(1e-10));
  }

  @Test
  void aMatrixThatIsNotPositiveDefiniteIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SmallCholesky.solve(new double[] {1, 0, 2, 1}, 2, new double[2]))
        .withMessage("pivot 1 of 2 is -3.0; expected a positive definite matrix");
  }
}
