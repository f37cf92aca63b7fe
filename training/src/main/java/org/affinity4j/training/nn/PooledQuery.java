package org.affinity4j.training.nn;

import org.affinity4j.training.nn.layer.HistoryPooling;
import org.affinity4j.training.nn.layer.HistoryPoolingLayer;
import org.affinity4j.training.train.Workers;

/**
 * The pooling half of a query network: item vectors, keys and questions in, weighted means out.
 * Letters as in {@link QueryNetwork}; a attention size. Not thread-safe.
 */
public final class PooledQuery implements AutoCloseable {

  private final ExternalNetwork network;
  private final HistoryPoolingLayer layer;
  private final int dimension;
  private final int attention;
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
    this.network =
        new ExternalNetwork(seed, HistoryPooling.of(dimension, attention, positions, ordered));
    this.layer = (HistoryPoolingLayer) network.layer(0);
    layer.parallel(workers, parts);
  }

  /**
   * The means, one for each question.
   *
   * @param inputs B x T x d item vectors
   * @param keysAndQuestions rows of {@code stride} values, keys from {@code from} on, then
   *     questions; not read when the attention size is 0
   */
  public float[] forward(
      SequenceBatch batch, float[] inputs, float[] keysAndQuestions, int stride, int from) {
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
    layer.places(lengths, asked);
    int width = dimension + 2 * attention;
    float[] joined = inputs;
    if (attention > 0) {
      joined = new float[batch.places() * width];
      for (int p = 0; p < batch.places(); p++) {
        System.arraycopy(inputs, p * dimension, joined, p * width, dimension);
        System.arraycopy(
            keysAndQuestions, p * stride + from, joined, p * width + dimension, 2 * attention);
      }
    }
    return network.forward(joined, rows, steps, width);
  }

  /**
   * The gradients behind the last forward pass.
   *
   * @param gradients N x d values
   * @param keyGradients rows of {@code stride} values, overwritten from {@code from} on
   * @return B x T x d values, with respect to the item vectors
   */
  public float[] backward(float[] gradients, float[] keyGradients, int stride, int from) {
    float[] back = network.backward(gradients, gradients.length / dimension, dimension);
    if (attention == 0) {
      return back;
    }
    int width = dimension + 2 * attention;
    float[] inputs = new float[rows * steps * dimension];
    for (int p = 0; p < rows * steps; p++) {
      System.arraycopy(back, p * width, inputs, p * dimension, dimension);
      System.arraycopy(back, p * width + dimension, keyGradients, p * stride + from, 2 * attention);
    }
    return inputs;
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
  }
}
