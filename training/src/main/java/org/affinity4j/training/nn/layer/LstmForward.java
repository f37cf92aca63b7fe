package org.affinity4j.training.nn.layer;

import org.affinity4j.common.math.FastMath;
import org.affinity4j.training.nn.layer.Gemm.Matrix;

/** A forward pass of {@link FastLstmLayer}; sequences may be worked on side by side. */
final class LstmForward {

  private final LstmShape s;
  private final NativeFloats in;
  private final NativeFloats z;
  private final NativeFloats last;
  private final float[] cells;
  private final NativeFloats w;
  private final NativeFloats r;
  private final NativeFloats out;
  private final float[] bias;
  private final RowTransform change;

  /**
   * A pass.
   *
   * @param out h [B, T, H], after the change
   */
  LstmForward(
      LstmShape shape, LstmArrays arrays, NativeFloats out, float[] bias, RowTransform change) {
    this.s = shape;
    this.in = arrays.in();
    this.z = arrays.z();
    this.last = arrays.last();
    this.cells = arrays.cells();
    this.w = arrays.w();
    this.r = arrays.r();
    this.out = out;
    this.bias = bias;
    this.change = change;
  }

  /** All steps of sequences {@code from..to-1}. */
  void rows(int part, int from, int to) {
    int h = s.units();
    int row = from * s.time();
    Gemm.multiplyTransposedRight(
        (to - from) * s.time(),
        4 * h,
        s.inputs(),
        new Matrix(in, row * s.inputs(), s.inputs()),
        new Matrix(w, 0, s.inputs()),
        0,
        new Matrix(z, row * 4 * h, 4 * h));
    float[] line = new float[4 * h];
    float[] state = new float[h];
    float[] zeros = new float[h];
    for (int t = 0; t < s.time(); t++) {
      if (t > 0) {
        Gemm.multiplyTransposedRight(
            to - from,
            4 * h,
            h,
            new Matrix(last, (row + t) * h, s.time() * h),
            new Matrix(r, 0, h),
            1,
            new Matrix(z, (row + t) * 4 * h, s.time() * 4 * h));
      }
      for (int b = from; b < to; b++) {
        int at = b * s.time() + t;
        if (t == 0) {
          last.write(at * h, zeros, 0, h);
        }
        step(at, t, line, state);
      }
    }
  }

  private void step(int at, int t, float[] line, float[] state) {
    int h = s.units();
    z.read(at * 4 * h, line, 0, 4 * h);
    for (int j = 0; j < 4 * h; j++) {
      line[j] += bias[j];
    }
    FastMath.tanh(line, 0, h);
    FastMath.sigmoid(line, h, 4 * h);
    z.write(at * 4 * h, line, 0, 4 * h);
    int c = at * h;
    if (t == 0) {
      for (int j = 0; j < h; j++) {
        cells[c + j] = line[3 * h + j] * line[j];
      }
    } else {
      for (int j = 0; j < h; j++) {
        cells[c + j] = line[h + j] * cells[c - h + j] + line[3 * h + j] * line[j];
      }
    }
    System.arraycopy(cells, c, state, 0, h);
    FastMath.tanh(state, 0, h);
    for (int j = 0; j < h; j++) {
      state[j] *= line[2 * h + j];
    }
    if (t + 1 < s.time()) {
      last.write(c + h, state, 0, h);
    }
    change.apply(state, 0, at, 1);
    out.write(c, state, 0, h);
  }
}
