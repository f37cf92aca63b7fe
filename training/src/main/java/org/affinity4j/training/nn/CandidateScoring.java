package org.affinity4j.training.nn;

import java.util.Arrays;
import org.affinity4j.common.math.Rows;
import org.affinity4j.training.nn.Candidates.Selection;
import org.affinity4j.training.nn.layer.Gemm;
import org.affinity4j.training.nn.layer.Gemm.Matrix;
import org.affinity4j.training.nn.layer.NativeFloats;
import org.affinity4j.training.train.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Scores questions against candidates and gives the gradients of a loss: {@code r = scale Q V^T -
 * logQ}. Letters: N questions, K candidates, d dimensions. Questions are parted among the workers
 * in stretches; the score matrix exists for a block of rows at a time. Not thread-safe; to be
 * closed.
 */
public final class CandidateScoring implements AutoCloseable {

  /** Scores held at a time by a worker: they stay in its second-level cache. */
  private static final int BLOCK_SCORES = 1 << 18;

  /** The score of what is no candidate: its share of any loss is nothing. */
  private static final float NEVER = -1e6f;

  private final int dimension;
  private final Workers workers;
  private final int parts;
  private final Part[] pieces;
  private @Nullable NativeFloats queries;
  private @Nullable NativeFloats vectors;
  private @Nullable NativeFloats queryGradients;
  private float[] scaled = new float[0];
  private float[] ownGradients = new float[0];

  /** A scorer for vectors of a length. */
  public CandidateScoring(int dimension, Workers workers, int parts) {
    this.dimension = dimension;
    this.workers = workers;
    this.parts = parts;
    this.pieces = new Part[parts];
    for (int p = 0; p < parts; p++) {
      pieces[p] = new Part();
    }
  }

  /**
   * Mean loss of the questions, and its gradients.
   *
   * @param queries N x d values; replaced by their gradients
   * @param chosen candidates, and what came for each question
   * @param items vectors of the chosen items, U x d values at least
   * @param itemGradients U x d values at least; the rows of chosen items are overwritten
   * @param scale multiplies every product
   * @return mean loss, and its gradient with respect to the logarithm of the scale
   */
  public Outcome score(
      float[] queries,
      Selection chosen,
      float[] items,
      float[] itemGradients,
      float scale,
      CandidateLoss loss) {
    int n = chosen.questions().length;
    int k = chosen.candidates();
    this.queries = NativeFloats.atLeast(this.queries, n * dimension);
    this.queryGradients = NativeFloats.atLeast(this.queryGradients, n * dimension);
    this.vectors = NativeFloats.atLeast(this.vectors, k * dimension);
    if (scaled.length < n * dimension) {
      scaled = new float[n * dimension];
      ownGradients = new float[n];
    }
    this.vectors.write(0, items, 0, k * dimension);
    float mean = 1f / Math.max(1, n);
    workers.inParts(
        n,
        parts,
        (part, from, to) -> {
          scale(queries, from, to, scale);
          pieces[part].run(from, to, chosen, items, loss);
          pieces[part].finish(from, to, chosen, items, queries, scale * mean);
        });
    workers.inParts(
        k,
        parts,
        (part, from, to) -> gather(from * dimension, to * dimension, itemGradients, mean));
    int rest = k * dimension;
    workers.inParts(
        chosen.size() * dimension - rest,
        parts,
        (part, from, to) -> Arrays.fill(itemGradients, rest + from, rest + to, 0));
    if (chosen.own()) {
      addOwn(chosen, itemGradients, mean);
    }
    double scaleGradient = 0;
    double total = 0;
    for (Part piece : pieces) {
      total += piece.loss;
      scaleGradient += piece.scaleGradient;
    }
    return new Outcome(total * mean, scaleGradient * mean);
  }

  private void scale(float[] from, int first, int end, float scale) {
    for (int i = first * dimension; i < end * dimension; i++) {
      scaled[i] = from[i] * scale;
    }
    required(queries)
        .write(first * dimension, scaled, first * dimension, (end - first) * dimension);
  }

  /** The gradients of what came, by way of its own question alone. */
  private void addOwn(Selection chosen, float[] itemGradients, float mean) {
    int d = dimension;
    for (int q = 0; q < chosen.questions().length; q++) {
      Rows.add(scaled, q * d, ownGradients[q] * mean, itemGradients, chosen.targets()[q] * d, d);
    }
  }

  /** Adds the parts' gradients of a stretch of candidates, in order. */
  private void gather(int from, int to, float[] itemGradients, float mean) {
    pieces[0].gradients().read(from, itemGradients, from, to - from);
    float[] other = new float[to - from];
    for (int p = 1; p < parts; p++) {
      pieces[p].gradients().read(from, other, 0, to - from);
      Rows.add(other, 0, 1, itemGradients, from, to - from);
    }
    for (int i = from; i < to; i++) {
      itemGradients[i] *= mean;
    }
  }

  @Override
  public void close() {
    for (NativeFloats memory : new NativeFloats[] {queries, vectors, queryGradients}) {
      if (memory != null) {
        memory.close();
      }
    }
    for (Part piece : pieces) {
      piece.close();
    }
  }

  /**
   * What a batch came to.
   *
   * @param loss mean over the questions
   * @param scaleGradient derivative of that by the logarithm of the scale
   */
  public record Outcome(double loss, double scaleGradient) {}

  /** What one worker needs. */
  private final class Part {

    private @Nullable NativeFloats scores;
    private @Nullable NativeFloats gradients;
    private float[] block = new float[0];
    private double loss;
    private double scaleGradient;

    void run(int from, int to, Selection chosen, float[] items, CandidateLoss function) {
      int k = chosen.candidates();
      int width = chosen.own() ? k + 1 : k;
      int rows = Math.max(16, Math.min(128, BLOCK_SCORES / width));
      scores = NativeFloats.atLeast(scores, rows * width);
      gradients = NativeFloats.atLeast(gradients, k * dimension);
      if (block.length < rows * width) {
        block = new float[rows * width];
      }
      loss = 0;
      if (from == to) {
        gradients.write(0, new float[k * dimension], 0, k * dimension);
      }
      for (int row = from; row < to; row += rows) {
        int m = Math.min(rows, to - row);
        Matrix q = new Matrix(required(queries), row * dimension, dimension);
        Matrix v = new Matrix(required(vectors), 0, dimension);
        Matrix s = new Matrix(required(scores), 0, width);
        Gemm.multiplyTransposedRight(m, k, dimension, q, v, 0, s);
        s.memory().read(0, block, 0, m * width);
        for (int i = 0; i < m; i++) {
          loss += question(row + i, i * width, chosen, items, function);
        }
        s.memory().write(0, block, 0, m * width);
        Gemm.multiply(
            m,
            dimension,
            k,
            s,
            v,
            0,
            new Matrix(required(queryGradients), row * dimension, dimension));
        Gemm.multiplyTransposedLeft(
            k, dimension, m, s, q, row == from ? 0 : 1, new Matrix(gradients(), 0, dimension));
      }
    }

    /** The loss of one question, whose scores in the block are replaced by their gradients. */
    private double question(
        int q, int at, Selection chosen, float[] items, CandidateLoss function) {
      int k = chosen.candidates();
      int target = chosen.targets()[q];
      float[] correction = chosen.correction();
      for (int j = 0; j < k; j++) {
        block[at + j] -= correction[j];
      }
      heed(q, at, chosen);
      if (!chosen.own()) {
        leaveOut(q, at, chosen.targets(), chosen.groups());
        return function.apply(block, at, k, target);
      }
      if (target < k) {
        block[at + target] = NEVER;
      }
      float score = Rows.dot(scaled, q * dimension, items, target * dimension, dimension);
      block[at + k] = score - chosen.ownCorrection()[q];
      double value = function.apply(block, at, k + 1, k);
      ownGradients[q] = block[at + k];
      return value;
    }

    /** What the question's shopper turned down counts for more, what only others did not at all. */
    private void heed(int question, int at, Selection chosen) {
      if (chosen.rejected().length == 0) {
        return;
      }
      int[] rejected = chosen.rejected()[question];
      for (int j = chosen.shared(); j < chosen.candidates(); j++) {
        if (Arrays.binarySearch(rejected, j) < 0) {
          block[at + j] = NEVER;
        }
      }
      for (int j : rejected) {
        if (j != chosen.targets()[question]) {
          block[at + j] += chosen.margin();
        }
      }
    }

    private void leaveOut(int question, int at, int[] targets, int[] groups) {
      int own = targets[question];
      for (int step = -1; step <= 1; step += 2) {
        for (int other = question + step;
            other >= 0 && other < groups.length && groups[other] == groups[question];
            other += step) {
          if (targets[other] != own) {
            block[at + targets[other]] = NEVER;
          }
        }
      }
    }

    /** Takes over the gradients of queries {@code from..to-1}. */
    void finish(int from, int to, Selection chosen, float[] items, float[] result, float factor) {
      int d = dimension;
      required(queryGradients).read(from * d, result, from * d, (to - from) * d);
      scaleGradient = 0;
      for (int q = from; q < to; q++) {
        if (chosen.own()) {
          Rows.add(items, chosen.targets()[q] * d, ownGradients[q], result, q * d, d);
        }
        scaleGradient += Rows.dot(result, q * d, scaled, q * d, d);
        for (int i = q * d; i < (q + 1) * d; i++) {
          result[i] *= factor;
        }
      }
    }

    NativeFloats gradients() {
      return required(gradients);
    }

    void close() {
      for (NativeFloats memory : new NativeFloats[] {scores, gradients}) {
        if (memory != null) {
          memory.close();
        }
      }
    }
  }

  private static NativeFloats required(@Nullable NativeFloats memory) {
    if (memory == null) {
      throw new IllegalStateException("memory was not made");
    }
    return memory;
  }
}
