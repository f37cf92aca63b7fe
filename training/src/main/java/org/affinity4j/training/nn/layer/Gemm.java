package org.affinity4j.training.nn.layer;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * Products of row-major matrices outside the heap: {@code C = A B + beta C} and its transposed
 * kinds. A matrix is given by memory, position of its first element and row stride (distance from
 * one row to the next). Each product runs on the calling thread; threads work side by side on
 * pieces of their own, which gives the same sums however many cores there are.
 */
public final class Gemm {

  static {
    openblas_nolapack.blas_set_num_threads(1);
  }

  private Gemm() {}

  /** A matrix in memory: where it begins and how far its rows stand apart. */
  public record Matrix(NativeFloats memory, int position, int stride) {}

  /** {@code C = A B + beta C}: A is m x k, B is k x n, C is m x n. */
  public static void multiply(int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    call(openblas.CblasNoTrans, openblas.CblasNoTrans, m, n, k, a, b, beta, c);
  }

  /** {@code C = A B^T + beta C}: A is m x k, B is n x k, C is m x n. */
  public static void multiplyTransposedRight(
      int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    call(openblas.CblasNoTrans, openblas.CblasTrans, m, n, k, a, b, beta, c);
  }

  /** {@code C = A^T B + beta C}: A is k x m, B is k x n, C is m x n. */
  public static void multiplyTransposedLeft(
      int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    call(openblas.CblasTrans, openblas.CblasNoTrans, m, n, k, a, b, beta, c);
  }

  private static void call(
      int transA, int transB, int m, int n, int k, Matrix a, Matrix b, float beta, Matrix c) {
    if (m == 0 || n == 0) {
      return;
    }
    if (n == 1) {
      int x = transB == openblas.CblasNoTrans ? b.stride : 1;
      vector(transA, m, k, a, b, x, beta, c, c.stride);
      return;
    }
    if (m == 1) {
      int turned = transB == openblas.CblasNoTrans ? openblas.CblasTrans : openblas.CblasNoTrans;
      vector(turned, n, k, b, a, transA == openblas.CblasNoTrans ? 1 : a.stride, beta, c, 1);
      return;
    }
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        transA,
        transB,
        m,
        n,
        k,
        1,
        a.memory.at(a.position),
        a.stride,
        b.memory.at(b.position),
        b.stride,
        beta,
        c.memory.at(c.position),
        c.stride);
  }

  /** {@code y = op(A) x + beta y}: op(A) is m x k; x and y step through their memory. */
  private static void vector(
      int trans, int m, int k, Matrix a, Matrix x, int xStep, float beta, Matrix y, int yStep) {
    boolean plain = trans == openblas.CblasNoTrans;
    openblas.cblas_sgemv(
        openblas.CblasRowMajor,
        trans,
        plain ? m : k,
        plain ? k : m,
        1,
        a.memory.at(a.position),
        a.stride,
        x.memory.at(x.position),
        xStep,
        beta,
        y.memory.at(y.position),
        yStep);
  }
}
