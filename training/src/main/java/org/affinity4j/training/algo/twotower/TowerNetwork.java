package org.affinity4j.training.algo.twotower;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.training.nn.ExternalNetwork;
import org.affinity4j.training.nn.PooledQuery;
import org.affinity4j.training.nn.QueryNetwork;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;

/** The network of {@link TowerEncoder} in training. Letters as there. */
final class TowerNetwork implements QueryNetwork {

  private final int dimension;
  private final int attention;
  private final boolean ordered;
  private final PooledQuery pooled;
  private final @Nullable ExternalNetwork keys;
  private final @Nullable ExternalNetwork correction;
  private int rows;
  private int steps;
  private int[] asked = new int[0];

  TowerNetwork(TwoTowerOptions options, boolean ordered, long seed, Workers workers) {
    this.dimension = options.dimension();
    this.ordered = ordered;
    this.attention = ordered ? options.attention() : 0;
    this.pooled =
        new PooledQuery(
            dimension,
            attention,
            options.maxLength(),
            ordered,
            seed,
            workers,
            options.parallelism());
    this.keys =
        attention == 0
            ? null
            : new ExternalNetwork(seed + 1, dense(dimension, 2 * attention, Activation.IDENTITY));
    this.correction =
        options.hidden() == 0
            ? null
            : ExternalNetwork.correction(seed + 2, seen(), options.hidden(), dimension);
  }

  private static DenseLayer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private int seen() {
    return ordered ? 2 * dimension : dimension;
  }

  @Override
  public float[] forward(SequenceBatch batch, float[] inputs, long seed) {
    rows = batch.sequences();
    steps = batch.steps();
    float[] mapped = keys == null ? new float[0] : keys.forward(inputs, batch.places(), dimension);
    float[] query = pooled.forward(batch, inputs, mapped, 2 * attention, 0);
    if (correction != null) {
      correct(correction, batch, inputs, query);
    }
    return query;
  }

  /** Only places where something is asked go through the dense layers. */
  private void correct(ExternalNetwork layers, SequenceBatch batch, float[] inputs, float[] query) {
    int n = 0;
    asked = new int[batch.places()];
    for (int p = 0; p < asked.length; p++) {
      if (batch.targets()[p] >= 0) {
        asked[n++] = p;
      }
    }
    asked = Arrays.copyOf(asked, n);
    float[] joined = new float[n * seen()];
    for (int i = 0; i < n; i++) {
      System.arraycopy(query, asked[i] * dimension, joined, i * seen(), dimension);
      if (ordered) {
        System.arraycopy(inputs, asked[i] * dimension, joined, i * seen() + dimension, dimension);
      }
    }
    float[] by = layers.forward(joined, n, seen());
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < dimension; k++) {
        query[asked[i] * dimension + k] += by[i * dimension + k];
      }
    }
  }

  @Override
  public float[] backward(float[] gradients) {
    int places = rows * steps;
    float[] inputs = new float[places * dimension];
    float[] queries = gradients.clone();
    if (correction != null) {
      uncorrect(correction, gradients, queries, inputs);
    }
    float[] mapped = new float[places * 2 * attention];
    pooled.backward(queries, inputs, mapped, 2 * attention, 0);
    if (keys != null) {
      float[] below = keys.backward(mapped, places, 2L * attention);
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] += below[i];
      }
    }
    return inputs;
  }

  private void uncorrect(
      ExternalNetwork layers, float[] gradients, float[] queries, float[] inputs) {
    float[] joined = new float[asked.length * dimension];
    for (int i = 0; i < asked.length; i++) {
      System.arraycopy(gradients, asked[i] * dimension, joined, i * dimension, dimension);
    }
    float[] below = layers.backward(joined, asked.length, dimension);
    for (int i = 0; i < asked.length; i++) {
      for (int k = 0; k < dimension; k++) {
        queries[asked[i] * dimension + k] += below[i * seen() + k];
        if (ordered) {
          inputs[asked[i] * dimension + k] += below[i * seen() + dimension + k];
        }
      }
    }
  }

  private Stream<ExternalNetwork> parts() {
    return Stream.of(pooled.network(), keys, correction).filter(n -> n != null);
  }

  @Override
  public double gradientSquares() {
    return parts().mapToDouble(ExternalNetwork::gradientSquares).sum();
  }

  @Override
  public void step(float scale, double rate) {
    parts().forEach(n -> n.step(scale, rate));
  }

  @Override
  public List<ExternalNetwork> networks() {
    return parts().toList();
  }

  /** What it computes, in plain Java. */
  TowerEncoder encoder(SignalInputs inputs, QueryScale scale) {
    return new TowerEncoder(
        inputs,
        ordered,
        keys == null ? Optional.empty() : Optional.of(keys.denseStep(0)),
        new HistoryMean(ordered ? pooled.positions() : new float[0], pooled.content()),
        correction == null
            ? Optional.empty()
            : Optional.of(
                new TowerEncoder.Correction(correction.denseStep(0), correction.denseStep(1))),
        scale);
  }

  @Override
  public void close() {
    parts().forEach(ExternalNetwork::close);
  }
}
