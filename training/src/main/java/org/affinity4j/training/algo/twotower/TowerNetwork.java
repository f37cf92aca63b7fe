package org.affinity4j.training.algo.twotower;

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
  private int places;
  private int[] questions = new int[0];

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
    places = batch.places();
    questions = batch.questions();
    float[] mapped = keys == null ? new float[0] : keys.forward(inputs, places, dimension);
    float[] query = pooled.forward(batch, inputs, mapped, 2 * attention, 0);
    if (correction != null) {
      float[] by = correction.forward(seen(query, inputs), questions.length, seen());
      for (int i = 0; i < query.length; i++) {
        query[i] += by[i];
      }
    }
    return query;
  }

  /** What the hidden layer sees: the mean, and in sequences the newest item. */
  private float[] seen(float[] query, float[] inputs) {
    if (!ordered) {
      return query;
    }
    float[] joined = new float[questions.length * seen()];
    for (int q = 0; q < questions.length; q++) {
      System.arraycopy(query, q * dimension, joined, q * seen(), dimension);
      System.arraycopy(inputs, questions[q] * dimension, joined, q * seen() + dimension, dimension);
    }
    return joined;
  }

  @Override
  public float[] backward(float[] gradients) {
    float[] queries = gradients;
    float[] below = new float[0];
    if (correction != null) {
      below = correction.backward(gradients, questions.length, dimension);
      queries = gradients.clone();
      for (int q = 0; q < questions.length; q++) {
        for (int k = 0; k < dimension; k++) {
          queries[q * dimension + k] += below[q * seen() + k];
        }
      }
    }
    float[] mapped = new float[places * 2 * attention];
    float[] inputs = pooled.backward(queries, mapped, 2 * attention, 0);
    if (correction != null && ordered) {
      for (int q = 0; q < questions.length; q++) {
        for (int k = 0; k < dimension; k++) {
          inputs[questions[q] * dimension + k] += below[q * seen() + dimension + k];
        }
      }
    }
    if (keys != null) {
      float[] byKeys = keys.backward(mapped, places, 2L * attention);
      for (int i = 0; i < inputs.length; i++) {
        inputs[i] += byKeys[i];
      }
    }
    return inputs;
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
