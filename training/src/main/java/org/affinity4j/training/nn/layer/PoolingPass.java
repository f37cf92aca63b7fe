package org.affinity4j.training.nn.layer;

import java.util.Arrays;
import org.affinity4j.common.math.FastMath;
import org.affinity4j.training.nn.layer.Gemm.Matrix;

/**
 * One forward and one backward pass of {@link HistoryPoolingLayer}, sequence by sequence as
 * products of small matrices. Letters: T steps, L places a sequence has, R of them asked, D values
 * at a place (item vector of d, key and question of a). Sequences may be worked on side by side.
 */
final class PoolingPass {

  private final NativeFloats in;
  private final NativeFloats content;
  private final float[] position;
  private final int d;
  private final int a;
  private final int width;
  private final Places places;
  private final float[] weights;

  /**
   * A pass over a batch.
   *
   * @param in B x T x D values
   * @param content d weights
   * @param position biases by distance; empty: sets, where a place sees all but itself
   * @param weights room for B x T x T values: the forward pass leaves the weights there, R x L of
   *     each sequence from b T T on, the backward pass reads them
   */
  PoolingPass(
      NativeFloats in,
      NativeFloats content,
      float[] position,
      int d,
      int a,
      Places places,
      float[] weights) {
    this.in = in;
    this.content = content;
    this.position = position;
    this.d = d;
    this.a = a;
    this.width = d + 2 * a;
    this.places = places;
    this.weights = weights;
  }

  /** What a batch is made of, see {@link HistoryPoolingLayer#places}. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Places(int time, int[] lengths, boolean[] asked, int[] rowsBefore) {}

  /** Means of sequences {@code from..to-1}. */
  void forward(int from, int to, NativeFloats out) {
    int time = places.time;
    float[] byContent = new float[time];
    float[] byKeys = new float[a > 0 ? time * time : 0];
    try (NativeFloats line = NativeFloats.allocate(time);
        NativeFloats square = NativeFloats.allocate(time * time)) {
      for (int b = from; b < to; b++) {
        int length = places.lengths[b];
        int rows = rows(b);
        if (rows == 0) {
          continue;
        }
        Gemm.multiply(length, 1, d, items(b), new Matrix(content, 0, 1), 0, new Matrix(line, 0, 1));
        line.read(0, byContent, 0, length);
        if (a > 0) {
          Gemm.multiplyTransposedRight(
              length, length, a, questions(b), keys(b), 0, new Matrix(square, 0, length));
          square.read(0, byKeys, 0, length * length);
        }
        weigh(b, byContent, byKeys);
        square.write(0, weights, b * time * time, rows * length);
        Gemm.multiply(rows, d, length, new Matrix(square, 0, length), items(b), 0, rowsOf(out, b));
      }
    }
  }

  /** Fills in the weights of a sequence, row by row of its places asked. */
  private void weigh(int b, float[] byContent, float[] byKeys) {
    int time = places.time;
    int length = places.lengths[b];
    int w = b * time * time;
    for (int t = 0; t < length; t++) {
      if (places.asked[b * time + t]) {
        int end = position.length > 0 ? t + 1 : length;
        float top = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < end; j++) {
          float logit = byContent[j];
          if (a > 0) {
            logit += byKeys[t * length + j];
          }
          if (position.length > 0) {
            logit += position[Math.min(t - j, position.length - 1)];
          }
          weights[w + j] = logit;
          top = position.length == 0 && j == t ? top : Math.max(top, logit);
        }
        softmax(w, end, position.length == 0 ? t : -1, top);
        Arrays.fill(weights, w + end, w + length, 0);
        w += length;
      }
    }
  }

  private void softmax(int w, int end, int without, float top) {
    float sum = 0;
    for (int j = 0; j < end; j++) {
      weights[w + j] = j == without ? 0 : FastMath.exp(weights[w + j] - top);
      sum += weights[w + j];
    }
    float inverse = sum > 0 ? 1 / sum : 0;
    for (int j = 0; j < end; j++) {
      weights[w + j] *= inverse;
    }
  }

  /**
   * Gradients of sequences {@code from..to-1}.
   *
   * @param eps with respect to the means
   * @param back with respect to what stands at the places, overwritten
   * @param sums with respect to the biases by distance (as many as there are), then to the content
   *     weights from {@code contentFrom} on; added to
   */
  void backward(
      int from, int to, NativeFloats eps, NativeFloats back, float[] sums, int contentFrom) {
    int time = places.time;
    float[] byLogit = new float[time * time];
    float[] byContent = new float[time];
    float[] nothing = new float[time * width];
    float[] total = new float[d];
    float[] contents = content.toArray();
    float[] errors = new float[(time + 1) * d];
    try (NativeFloats square = NativeFloats.allocate(time * time);
        NativeFloats left = NativeFloats.allocate((time + 1) * time);
        NativeFloats right = NativeFloats.allocate((time + 1) * d);
        NativeFloats full = NativeFloats.allocate(a > 0 ? time * time : 1);
        NativeFloats contentSum = NativeFloats.allocate(d)) {
      contentSum.write(0, total, 0, d);
      for (int b = from; b < to; b++) {
        int length = places.lengths[b];
        int rows = rows(b);
        if (rows == 0) {
          back.write(b * time * width, nothing, 0, time * width);
          continue;
        }
        Gemm.multiplyTransposedRight(
            rows, length, d, rowsOf(eps, b), items(b), 0, new Matrix(square, 0, length));
        square.read(0, byLogit, 0, rows * length);
        toLogits(b, byLogit, byContent, sums);
        if (a > 0) {
          attend(b, byLogit, full, back);
        }
        // Weights times errors, and below them logits times content weights, in one product.
        Matrix target = new Matrix(back, b * time * width, width);
        left.write(0, weights, b * time * time, rows * length);
        left.write(rows * length, byContent, 0, length);
        eps.read(places.rowsBefore[b] * d, errors, 0, rows * d);
        System.arraycopy(contents, 0, errors, rows * d, d);
        right.write(0, errors, 0, (rows + 1) * d);
        Gemm.multiplyTransposedLeft(
            length, d, rows + 1, new Matrix(left, 0, length), new Matrix(right, 0, d), 0, target);
        Matrix logits = new Matrix(left, rows * length, length);
        Gemm.multiply(1, d, length, logits, items(b), 1, new Matrix(contentSum, 0, d));
        back.write((b * time + length) * width, nothing, 0, (time - length) * width);
      }
      contentSum.read(0, total, 0, d);
    }
    for (int k = 0; k < d; k++) {
      sums[contentFrom + k] += total[k];
    }
  }

  /** Turns gradients by weight into gradients by logit, in place, and sums them up. */
  private void toLogits(int b, float[] gradients, float[] byContent, float[] sums) {
    int time = places.time;
    int length = places.lengths[b];
    int w = b * time * time;
    Arrays.fill(byContent, 0);
    int row = 0;
    for (int t = 0; t < length; t++) {
      if (places.asked[b * time + t]) {
        float mean = 0;
        for (int j = 0; j < length; j++) {
          mean += weights[w + j] * gradients[row + j];
        }
        for (int j = 0; j < length; j++) {
          gradients[row + j] = weights[w + j] * (gradients[row + j] - mean);
          byContent[j] += gradients[row + j];
        }
        for (int j = 0; j <= t && position.length > 0; j++) {
          sums[Math.min(t - j, position.length - 1)] += gradients[row + j];
        }
        row += length;
        w += length;
      }
    }
  }

  /** Gradients of keys and questions; those of places where nothing is asked are 0. */
  private void attend(int b, float[] byLogit, NativeFloats full, NativeFloats back) {
    int time = places.time;
    int length = places.lengths[b];
    float[] nothing = new float[length];
    int row = 0;
    for (int t = 0; t < length; t++) {
      if (places.asked[b * time + t]) {
        full.write(t * length, byLogit, row, length);
        row += length;
      } else {
        full.write(t * length, nothing, 0, length);
      }
    }
    Matrix logits = new Matrix(full, 0, length);
    int at = b * time * width;
    Gemm.multiply(length, a, length, logits, keys(b), 0, new Matrix(back, at + d + a, width));
    Gemm.multiplyTransposedLeft(
        length, a, length, logits, questions(b), 0, new Matrix(back, at + d, width));
  }

  private int rows(int b) {
    return places.rowsBefore[b + 1] - places.rowsBefore[b];
  }

  private Matrix rowsOf(NativeFloats memory, int b) {
    return new Matrix(memory, places.rowsBefore[b] * d, d);
  }

  private Matrix items(int b) {
    return new Matrix(in, b * places.time * width, width);
  }

  private Matrix keys(int b) {
    return new Matrix(in, b * places.time * width + d, width);
  }

  private Matrix questions(int b) {
    return new Matrix(in, b * places.time * width + d + a, width);
  }
}
