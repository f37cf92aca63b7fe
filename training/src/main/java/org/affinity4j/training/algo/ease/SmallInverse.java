package org.affinity4j.training.algo.ease;

/** Inverts small symmetric positive definite matrices in 64-bit floats. Stateless. */
final class SmallInverse {

  private SmallInverse() {}

  /**
   * Replaces A by its inverse (Gauss and Jordan, in place; a positive definite matrix needs no
   * exchange of rows).
   *
   * @param a A, k x k, row-major, both triangles
   * @return -1, or the first row at which A proved not to be positive definite; A is then undefined
   */
  static int invert(double[] a, int k) {
    for (int p = 0; p < k; p++) {
      double pivot = a[p * k + p];
      if (!(pivot > 0)) {
        return p;
      }
      a[p * k + p] = 1;
      for (int j = 0; j < k; j++) {
        a[p * k + j] /= pivot;
      }
      for (int i = 0; i < k; i++) {
        if (i != p) {
          eliminate(a, k, i, p);
        }
      }
    }
    return -1;
  }

  private static void eliminate(double[] a, int k, int i, int p) {
    double factor = a[i * k + p];
    a[i * k + p] = 0;
    for (int j = 0; j < k; j++) {
      a[i * k + j] -= factor * a[p * k + j];
    }
  }
}
