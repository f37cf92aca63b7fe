package org.affinity4j.training.nn;

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
   * @param targets for each question the candidate that came
   * @param groups for each question a number, ascending: what came for one question is no candidate
   *     for the others of its group
   * @param items K x d values at least; the first K rows are the candidates
   * @param itemGradients K x d values at least; the first K rows are overwritten
   * @param correction logQ of each candidate
   * @param scale multiplies every product
   * @return mean loss, and its gradient with respect to the logarithm of the scale
   */
  public Outcome score(
      float[] queries,
      int n,
      int[] targets,
      int[] groups,
      float[] items,
      int k,
      float[] itemGradients,
      float[] correction,
      float scale,
      CandidateLoss loss) {
    this.queries = ensure(this.queries, n * dimension);
    this.queryGradients = ensure(this.queryGradients, n * dimension);
    this.vectors = ensure(this.vectors, k * dimension);
    if (scaled.length < n * dimension) {
      scaled = new float[n * dimension];
    }
    for (int i = 0; i < n * dimension; i++) {
      scaled[i] = queries[i] * scale;
    }
    this.queries.write(0, scaled, 0, n * dimension);
    this.vectors.write(0, items, 0, k * dimension);
    workers.run(
        parts,
        () ->
            part ->
                pieces[part].run(
                    (int) ((long) n * part / parts),
                    (int) ((long) n * (part + 1) / parts),
                    k,
                    targets,
                    groups,
                    correction,
                    loss));
    queryGradients.read(0, queries, 0, n * dimension);
    float mean = 1f / Math.max(1, n);
    double scaleGradient = 0;
    for (int i = 0; i < n * dimension; i++) {
      scaleGradient += (double) queries[i] * scaled[i];
      queries[i] *= scale * mean;
    }
    workers.run(parts, () -> part -> gather(part, k, itemGradients, mean));
    double total = 0;
    for (Part piece : pieces) {
      total += piece.loss;
    }
    return new Outcome(total * mean, scaleGradient * mean);
  }

  /** Adds the parts' gradients of a stretch of candidates, in order. */
  private void gather(int part, int k, float[] itemGradients, float mean) {
    int from = (int) ((long) k * part / parts) * dimension;
    int to = (int) ((long) k * (part + 1) / parts) * dimension;
    pieces[0].gradients().read(from, itemGradients, from, to - from);
    float[] other = new float[to - from];
    for (int p = 1; p < parts; p++) {
      pieces[p].gradients().read(from, other, 0, to - from);
      for (int i = from; i < to; i++) {
        itemGradients[i] += other[i - from];
      }
    }
    for (int i = from; i < to; i++) {
      itemGradients[i] *= mean;
    }
  }

  private static NativeFloats ensure(@Nullable NativeFloats memory, int length) {
    if (memory != null && memory.length() >= length) {
      return memory;
    }
    if (memory != null) {
      memory.close();
    }
    return NativeFloats.allocate(Math.max(16, length + length / 4));
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

    void run(
        int from,
        int to,
        int k,
        int[] targets,
        int[] groups,
        float[] correction,
        CandidateLoss function) {
      int rows = Math.max(16, Math.min(128, BLOCK_SCORES / k));
      scores = ensure(scores, rows * k);
      gradients = ensure(gradients, k * dimension);
      if (block.length < rows * k) {
        block = new float[rows * k];
      }
      loss = 0;
      if (from == to) {
        gradients.write(0, new float[k * dimension], 0, k * dimension);
      }
      for (int row = from; row < to; row += rows) {
        int m = Math.min(rows, to - row);
        Matrix q = new Matrix(required(queries), row * dimension, dimension);
        Matrix v = new Matrix(required(vectors), 0, dimension);
        Matrix s = new Matrix(required(scores), 0, k);
        Gemm.multiplyTransposedRight(m, k, dimension, q, v, 0, s);
        s.memory().read(0, block, 0, m * k);
        for (int i = 0; i < m; i++) {
          for (int j = 0; j < k; j++) {
            block[i * k + j] -= correction[j];
          }
          leaveOut(row + i, i * k, targets, groups);
          loss += function.apply(block, i * k, k, targets[row + i]);
        }
        s.memory().write(0, block, 0, m * k);
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
