package org.affinity4j.training.algo.ease;

/** Solves small symmetric positive definite systems in 64-bit floats. Stateless. */
final class SmallCholesky {

  private SmallCholesky() {}

  /**
   * Solves A x = b.
   *
   * @param a A, k x k, row-major, of which only the lower triangle is read; overwritten
   * @param k number of unknowns
   * @param b the right side, first k entries; overwritten by x
   * @throws IllegalArgumentException if A is not positive definite
   */
  static void solve(double[] a, int k, double[] b) {
    factor(a, k);
    for (int i = 0; i < k; i++) {
      b[i] = (b[i] - dot(a, i * k, b, 0, i)) / a[i * k + i];
    }
    for (int i = k - 1; i >= 0; i--) {
      b[i] /= a[i * k + i];
      for (int j = 0; j < i; j++) {
        b[j] -= a[i * k + j] * b[i];
      }
    }
  }

  private static void factor(double[] a, int k) {
    for (int i = 0; i < k; i++) {
      int row = i * k;
      for (int j = 0; j < i; j++) {
        a[row + j] = (a[row + j] - dot(a, row, a, j * k, j)) / a[j * k + j];
      }
      double pivot = a[row + i] - dot(a, row, a, row, i);
      if (!(pivot > 0)) {
        throw new IllegalArgumentException(
            "pivot %d of %d is %s; expected a positive definite matrix".formatted(i, k, pivot));
      }
      a[row + i] = Math.sqrt(pivot);
    }
  }

  /** Four sums side by side, which the processor can add at the same time. */
  private static double dot(double[] a, int from, double[] b, int other, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      s0 += a[from + i] * b[other + i];
      s1 += a[from + i + 1] * b[other + i + 1];
      s2 += a[from + i + 2] * b[other + i + 2];
      s3 += a[from + i + 3] * b[other + i + 3];
    }
    for (; i < length; i++) {
      s0 += a[from + i] * b[other + i];
    }
    return s0 + s1 + (s2 + s3);
  }
}
