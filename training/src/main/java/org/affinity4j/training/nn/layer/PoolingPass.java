package org.affinity4j.training.nn.layer;

import java.util.Arrays;
import java.util.Objects;
import org.affinity4j.common.math.FastMath;
import org.affinity4j.common.math.Rows;
import org.affinity4j.training.nn.layer.Gemm.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * One forward and one backward pass of {@link HistoryPoolingLayer}, sequence by sequence as
 * products of small matrices. Letters: T steps, L places a sequence has, R of them asked, D values
 * at a place (item vector of d, key and question of a). Sequences may be worked on side by side.
 */
final class PoolingPass {

  private final NativeFloats in;
  private final PoolingInput.Whole whole;
  private final @Nullable PlaceRows shared;
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
   * @param in B x T x D values; with shared rows M x d
   * @param shared which of the rows stand at the places; null: each place has its own. Only without
   *     keys and questions
   * @param content d weights
   * @param position biases by distance; empty: sets, where a place sees all but itself
   * @param weights room for B x T x T values: the forward pass leaves the weights there, R x L of
   *     each sequence from b T T on, the backward pass reads them
   */
  PoolingPass(
      NativeFloats in,
      @Nullable PlaceRows shared,
      NativeFloats content,
      float[] position,
      int d,
      int a,
      Places places,
      float[] weights) {
    this.in = in;
    this.whole = new PoolingInput.Whole(in, places.time, d + 2 * a);
    this.shared = shared;
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
    try (PoolingInput input = input();
        NativeFloats line = NativeFloats.allocate(time);
        NativeFloats square = NativeFloats.allocate(time * time)) {
      for (int b = from; b < to; b++) {
        int length = places.lengths[b];
        int rows = rows(b);
        if (rows == 0) {
          continue;
        }
        Matrix items = input.items(b);
        Gemm.multiply(length, 1, d, items, new Matrix(content, 0, 1), 0, new Matrix(line, 0, 1));
        line.read(0, byContent, 0, length);
        if (a > 0) {
          Gemm.multiplyTransposedRight(
              length, length, a, questions(b), keys(b), 0, new Matrix(square, 0, length));
          square.read(0, byKeys, 0, length * length);
        }
        weigh(b, byContent, byKeys);
        square.write(0, weights, b * time * time, rows * length);
        Gemm.multiply(rows, d, length, new Matrix(square, 0, length), items, 0, rowsOf(out, b));
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

  private PoolingInput input() {
    return shared == null ? whole : new PoolingInput.Copied(in, shared, places.time, d);
  }

  /**
   * Gradients of sequences {@code from..to-1}.
   *
   * @param eps with respect to the means
   * @param back with respect to what stands at the places, overwritten; with shared rows the
   *     gradients by content logit instead, B x T
   * @param sums with respect to the biases by distance (as many as there are), then to the content
   *     weights from {@code contentFrom} on; added to
   */
  void backward(
      int from, int to, NativeFloats eps, NativeFloats back, float[] sums, int contentFrom) {
    int time = places.time;
    int size = shared == null ? time * width : time;
    float[] byLogit = new float[time * time];
    float[] byContent = new float[time];
    float[] nothing = new float[size];
    float[] total = new float[d];
    try (PoolingInput input = input();
        PlaceErrors errors = new PlaceErrors();
        NativeFloats square = NativeFloats.allocate(time * time);
        NativeFloats line = NativeFloats.allocate(time);
        NativeFloats contentSum = NativeFloats.allocate(d)) {
      contentSum.write(0, total, 0, d);
      for (int b = from; b < to; b++) {
        int length = places.lengths[b];
        int rows = rows(b);
        if (rows == 0) {
          back.write(b * size, nothing, 0, size);
          continue;
        }
        Matrix items = input.items(b);
        Gemm.multiplyTransposedRight(
            rows, length, d, rowsOf(eps, b), items, 0, new Matrix(square, 0, length));
        square.read(0, byLogit, 0, rows * length);
        toLogits(b, byLogit, byContent, sums);
        line.write(0, byContent, 0, length);
        Gemm.multiply(
            1, d, length, new Matrix(line, 0, length), items, 1, new Matrix(contentSum, 0, d));
        if (shared != null) {
          back.write(b * time, byContent, 0, time);
          continue;
        }
        errors.write(b, byLogit, byContent, eps, back);
        back.write((b * time + length) * width, nothing, 0, (time - length) * width);
      }
      contentSum.read(0, total, 0, d);
    }
    for (int k = 0; k < d; k++) {
      sums[contentFrom + k] += total[k];
    }
  }

  /**
   * Gradients with respect to shared rows {@code from..to-1}, after {@link #backward} of all
   * sequences.
   *
   * @param eps with respect to the means
   * @param logits by content logit, as backward left them
   * @param sums room for their values
   * @param below overwritten
   */
  void backwardRows(
      int from, int to, float[] eps, float[] logits, float[] sums, NativeFloats below) {
    PlaceRows rows = Objects.requireNonNull(shared);
    boolean plain = rows.transform() == RowTransform.NONE;
    float[] contents = content.toArray();
    Arrays.fill(sums, 0, (to - from) * d, 0);
    float[] byContent = new float[to - from];
    float[] one = new float[d];
    for (int b = 0; b < places.lengths.length; b++) {
      int p = b * places.time;
      for (int end = p + places.lengths[b]; p < end; p++) {
        int row = rows.at()[p] - from;
        if (row < 0 || row >= byContent.length) {
          continue;
        }
        if (plain) {
          byContent[row] += logits[p];
          addErrors(b, p - b * places.time, eps, sums, row * d);
        } else {
          Arrays.fill(one, 0);
          Rows.add(contents, 0, logits[p], one, 0, d);
          addErrors(b, p - b * places.time, eps, one, 0);
          rows.transform().apply(one, 0, p, 1);
          Rows.add(one, 0, 1, sums, row * d, d);
        }
      }
    }
    for (int row = 0; row < byContent.length; row++) {
      Rows.add(contents, 0, byContent[row], sums, row * d, d);
    }
    below.write(from * d, sums, 0, (to - from) * d);
  }

  /** Adds the weights of a place times the errors of the means it counts in. */
  private void addErrors(int b, int place, float[] eps, float[] sum, int at) {
    int w = b * places.time * places.time + place;
    for (int row = places.rowsBefore[b]; row < places.rowsBefore[b + 1]; row++) {
      Rows.add(eps, row * d, weights[w], sum, at, d);
      w += places.lengths[b];
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

  /** Writes gradients with respect to what stands at the places of a sequence. */
  private final class PlaceErrors implements AutoCloseable {

    private final int time = places.time;
    private final float[] contents = content.toArray();
    private final float[] right = new float[(time + 1) * d];
    private final float[] nothing = new float[time];
    private final NativeFloats leftSide = NativeFloats.allocate((time + 1) * time);
    private final NativeFloats rightSide = NativeFloats.allocate((time + 1) * d);
    private final NativeFloats full = NativeFloats.allocate(a > 0 ? time * time : 1);

    void write(int b, float[] byLogit, float[] byContent, NativeFloats eps, NativeFloats back) {
      if (a > 0) {
        attend(b, byLogit, back);
      }
      // Weights times errors, and below them logits times content weights, in one product.
      int length = places.lengths[b];
      int rows = rows(b);
      leftSide.write(0, weights, b * time * time, rows * length);
      leftSide.write(rows * length, byContent, 0, length);
      eps.read(places.rowsBefore[b] * d, right, 0, rows * d);
      System.arraycopy(contents, 0, right, rows * d, d);
      rightSide.write(0, right, 0, (rows + 1) * d);
      Gemm.multiplyTransposedLeft(
          length,
          d,
          rows + 1,
          new Matrix(leftSide, 0, length),
          new Matrix(rightSide, 0, d),
          0,
          new Matrix(back, b * time * width, width));
    }

    /** Gradients of keys and questions; those of places where nothing is asked are 0. */
    private void attend(int b, float[] byLogit, NativeFloats back) {
      int length = places.lengths[b];
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

    @Override
    public void close() {
      leftSide.close();
      rightSide.close();
      full.close();
    }
  }

  private int rows(int b) {
    return places.rowsBefore[b + 1] - places.rowsBefore[b];
  }

  private Matrix rowsOf(NativeFloats memory, int b) {
    return new Matrix(memory, places.rowsBefore[b] * d, d);
  }

  private Matrix keys(int b) {
    return whole.column(b, d);
  }

  private Matrix questions(int b) {
    return whole.column(b, d + a);
  }
}
