package org.affinity4j.training.nn.layer;

import java.util.Arrays;
import org.affinity4j.common.math.FastMath;
import org.affinity4j.training.nn.layer.Gemm.Matrix;

/** A backward pass of {@link FastLstmLayer}; sequences may be worked on side by side. */
final class LstmBackward {

  private final LstmShape s;
  private final NativeFloats in;
  private final NativeFloats z;
  private final NativeFloats last;
  private final float[] cells;
  private final NativeFloats w;
  private final NativeFloats r;
  private final NativeFloats epsilon;
  private final NativeFloats below;
  private final RowTransform change;
  private final float[][] gradients;

  /**
   * A pass.
   *
   * @param epsilon errors of h after the change [B, T, H]
   * @param below errors of x [B, T, D], overwritten
   * @param change of the rows of h
   */
  LstmBackward(
      LstmShape shape,
      LstmArrays arrays,
      NativeFloats epsilon,
      NativeFloats below,
      RowTransform change,
      int parts) {
    this.s = shape;
    this.in = arrays.in();
    this.z = arrays.z();
    this.last = arrays.last();
    this.cells = arrays.cells();
    this.w = arrays.w();
    this.r = arrays.r();
    this.epsilon = epsilon;
    this.below = below;
    this.change = change;
    this.gradients = new float[parts][];
  }

  /** Gradients of sequences {@code from..to-1}; those of the parameters are kept apart. */
  void rows(int part, int from, int to) {
    int h = s.units();
    int n = to - from;
    int row = from * s.time();
    float[] biasGradient = new float[4 * h];
    try (NativeFloats carried = NativeFloats.allocate(n * h);
        NativeFloats weights = NativeFloats.allocate(4 * h * (s.inputs() + h))) {
      steps(from, to, carried, biasGradient);
      Matrix dz = new Matrix(z, row * 4 * h, 4 * h);
      Gemm.multiply(
          n * s.time(),
          s.inputs(),
          4 * h,
          dz,
          new Matrix(w, 0, s.inputs()),
          0,
          new Matrix(below, row * s.inputs(), s.inputs()));
      Gemm.multiplyTransposedLeft(
          4 * h,
          s.inputs(),
          n * s.time(),
          dz,
          new Matrix(in, row * s.inputs(), s.inputs()),
          0,
          new Matrix(weights, 0, s.inputs()));
      Gemm.multiplyTransposedLeft(
          4 * h,
          h,
          n * s.time(),
          dz,
          new Matrix(last, row * h, h),
          0,
          new Matrix(weights, 4 * h * s.inputs(), h));
      float[] all = Arrays.copyOf(weights.toArray(), 4 * h * (s.inputs() + h + 1));
      System.arraycopy(biasGradient, 0, all, 4 * h * (s.inputs() + h), 4 * h);
      gradients[part] = all;
    }
  }

  private void steps(int from, int to, NativeFloats carried, float[] biasGradient) {
    int h = s.units();
    float[] line = new float[4 * h];
    float[] dh = new float[h];
    float[] back = new float[h];
    float[] dc = new float[(to - from) * h];
    float[] squashed = new float[h];
    for (int t = s.time() - 1; t >= 0; t--) {
      if (t < s.time() - 1) {
        Gemm.multiply(
            to - from,
            h,
            4 * h,
            new Matrix(z, (from * s.time() + t + 1) * 4 * h, s.time() * 4 * h),
            new Matrix(r, 0, h),
            0,
            new Matrix(carried, 0, h));
      }
      for (int b = from; b < to; b++) {
        int at = b * s.time() + t;
        epsilon.read(at * h, dh, 0, h);
        change.apply(dh, 0, at, 1);
        if (t < s.time() - 1) {
          carried.read((b - from) * h, back, 0, h);
          for (int j = 0; j < h; j++) {
            dh[j] += back[j];
          }
        }
        z.read(at * 4 * h, line, 0, 4 * h);
        System.arraycopy(cells, at * h, squashed, 0, h);
        FastMath.tanh(squashed, 0, h);
        gateGradients(at, t, line, dh, squashed, dc, (b - from) * h);
        z.write(at * 4 * h, line, 0, 4 * h);
        for (int j = 0; j < 4 * h; j++) {
          biasGradient[j] += line[j];
        }
      }
    }
  }

  /** Replaces the gates of a row by the gradients of z; dc is carried to the step before. */
  private void gateGradients(
      int at, int t, float[] line, float[] dh, float[] squashed, float[] dc, int d) {
    int h = s.units();
    int c = at * h;
    for (int j = 0; j < h; j++) {
      float o = line[2 * h + j];
      float cell = dc[d + j] + dh[j] * o * (1 - squashed[j] * squashed[j]);
      float a = line[j];
      float f = line[h + j];
      float i = line[3 * h + j];
      float previous = t == 0 ? 0 : cells[c - h + j];
      line[j] = cell * i * (1 - a * a);
      line[h + j] = cell * previous * f * (1 - f);
      line[2 * h + j] = dh[j] * squashed[j] * o * (1 - o);
      line[3 * h + j] = cell * a * i * (1 - i);
      dc[d + j] = cell * f;
    }
  }

  /**
   * The gradients of the parameters, the parts' added up in order: input weights, recurrent
   * weights, bias.
   */
  float[] sum() {
    float[] total = gradients[0];
    for (int part = 1; part < gradients.length; part++) {
      for (int j = 0; j < total.length; j++) {
        total[j] += gradients[part][j];
      }
    }
    return total;
  }
}
