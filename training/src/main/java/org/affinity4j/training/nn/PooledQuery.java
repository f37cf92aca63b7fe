package org.affinity4j.training.nn;

import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.nn.layer.HistoryPooling;
import org.affinity4j.training.nn.layer.HistoryPoolingLayer;
import org.affinity4j.training.nn.layer.NativeFloats;
import org.affinity4j.training.nn.layer.ReusableArray;
import org.affinity4j.training.train.Workers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The pooling half of a query network: item vectors, keys and questions in, weighted means out.
 * Letters as in {@link QueryNetwork}; a attention size. Not thread-safe.
 */
public final class PooledQuery implements AutoCloseable {

  private final ExternalNetwork network;
  private final HistoryPoolingLayer layer;
  private final int dimension;
  private final int attention;
  private final Workers workers;
  private final int parts;
  private final ReusableArray joined = new ReusableArray();
  private final ReusableArray errors = new ReusableArray();
  private final ReusableArray below = new ReusableArray();
  private int rows;
  private int steps;

  /**
   * Pooling with fresh parameters.
   *
   * @param positions how many distances are told apart
   */
  public PooledQuery(
      int dimension,
      int attention,
      int positions,
      boolean ordered,
      long seed,
      Workers workers,
      int parts) {
    this.dimension = dimension;
    this.attention = attention;
    this.workers = workers;
    this.parts = parts;
    this.network =
        new ExternalNetwork(seed, HistoryPooling.of(dimension, attention, positions, ordered))
            .parallel(workers, parts);
    this.layer = (HistoryPoolingLayer) network.layer(0);
  }

  /**
   * The means, one for each question.
   *
   * @param inputs item vectors; in shared rows only when the attention size is 0
   * @param keysAndQuestions a row for each place, keys from column {@code from} on, then questions;
   *     not read when the attention size is 0
   */
  public float[] forward(
      SequenceBatch batch, PlaceValues inputs, INDArray keysAndQuestions, int from) {
    rows = batch.sequences();
    steps = batch.steps();
    int[] lengths = new int[rows];
    boolean[] asked = new boolean[batch.places()];
    for (int p = 0; p < asked.length; p++) {
      asked[p] = batch.targets()[p] >= 0;
      if (batch.items()[p] >= 0) {
        lengths[p / steps] = p % steps + 1;
      }
    }
    INDArray values = inputs.values();
    if (inputs.rows() != null) {
      layer.places(lengths, asked, inputs.rows());
      return NativeFloats.of(network.forward(values)).toArray();
    }
    layer.places(lengths, asked);
    if (attention > 0) {
      values = joined.of(rows, steps, width());
      Columns all = new Columns(NativeFloats.of(values), width());
      copy(new Columns(NativeFloats.of(inputs.values()), dimension), 0, all, 0, dimension);
      copy(columns(keysAndQuestions), from, all, dimension, 2 * attention);
    }
    return NativeFloats.of(network.forward(values)).toArray();
  }

  /**
   * The gradients behind the last forward pass.
   *
   * @param gradients N x d values
   * @param keyGradients a row for each place, overwritten from column {@code from} on
   * @return with respect to the item vectors, of their shape; valid until the next pass
   */
  public INDArray backward(float[] gradients, INDArray keyGradients, int from) {
    INDArray epsilon = errors.of(gradients.length / dimension, dimension);
    NativeFloats.of(epsilon).write(0, gradients, 0, gradients.length);
    INDArray back = network.backward(epsilon);
    if (attention == 0) {
      return back;
    }
    INDArray inputs = below.of(rows, steps, dimension);
    Columns all = new Columns(NativeFloats.of(back), width());
    copy(all, 0, new Columns(NativeFloats.of(inputs), dimension), 0, dimension);
    copy(all, dimension, columns(keyGradients), from, 2 * attention);
    return inputs;
  }

  private int width() {
    return dimension + 2 * attention;
  }

  private static Columns columns(INDArray matrix) {
    return new Columns(NativeFloats.of(matrix), (int) matrix.size(-1));
  }

  private void copy(Columns source, int column, Columns target, int to, int width) {
    workers.inParts(
        rows * steps,
        parts,
        (part, begin, end) -> {
          float[] row = new float[width];
          for (int p = begin; p < end; p++) {
            source.memory.read(p * source.stride + column, row, 0, width);
            target.memory.write(p * target.stride + to, row, 0, width);
          }
        });
  }

  private record Columns(NativeFloats memory, int stride) {}

  /** Takes over the biases and weights of an earlier model. */
  public void start(ModelState earlier) {
    network.parameter(0, "U", earlier.floats("mean.content"));
    float[] positions = earlier.floats("mean.positions");
    if (positions.length > 0) {
      network.parameter(0, "P", positions);
    }
  }

  /** The network behind it. */
  public ExternalNetwork network() {
    return network;
  }

  /** Biases by distance. */
  public float[] positions() {
    return network.parameter(0, "P");
  }

  /** Weights by content. */
  public float[] content() {
    return network.parameter(0, "U");
  }

  @Override
  public void close() {
    network.close();
    joined.close();
    errors.close();
    below.close();
  }
}
