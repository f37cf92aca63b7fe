package org.affinity4j.training.algo.twotower;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.affinity4j.common.encode.ContextVectors;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.QueryBuckets;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.common.math.Rows;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.nn.ExternalNetwork;
import org.affinity4j.training.nn.PlaceValues;
import org.affinity4j.training.nn.PooledQuery;
import org.affinity4j.training.nn.QueryNetwork;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.nn.layer.FastDense;
import org.affinity4j.training.nn.layer.NativeFloats;
import org.affinity4j.training.nn.layer.PlaceRows;
import org.affinity4j.training.nn.layer.ReusableArray;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The network of {@link TowerEncoder} in training. Letters as there. */
final class TowerNetwork implements QueryNetwork {

  private final int dimension;
  private final int attention;
  private final boolean ordered;
  private final Workers workers;
  private final int parts;
  private final PooledQuery pooled;
  private final @Nullable ExternalNetwork keys;
  private final @Nullable ExternalNetwork correction;
  private final @Nullable ContextPart context;
  private final ReusableArray keyErrors = new ReusableArray();
  private int places;
  private int[] questions = new int[0];
  private @Nullable PlaceRows rows;

  /**
   * A network with fresh parameters.
   *
   * @param buckets of the contexts that are heeded
   */
  TowerNetwork(
      TwoTowerOptions options,
      boolean ordered,
      Optional<QueryBuckets> buckets,
      long seed,
      Workers workers) {
    this.dimension = options.dimension();
    this.ordered = ordered;
    this.workers = workers;
    this.parts = options.parallelism();
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
            : new ExternalNetwork(
                    seed + 1, FastDense.linear(dimension, 2 * attention, new WeightInitXavier()))
                .parallel(workers, options.parallelism());
    this.correction =
        options.hidden() == 0
            ? null
            : ExternalNetwork.correction(seed + 2, seen(), options.hidden(), dimension)
                .parallel(workers, options.parallelism());
    this.context =
        buckets
            .map(b -> new ContextPart(b, dimension, seed + 3, workers, options.parallelism()))
            .orElse(null);
  }

  private int seen() {
    return ordered ? 2 * dimension : dimension;
  }

  /** With keys, each place has values of its own; with many questions a sequence, too. */
  @Override
  public boolean sharesRows(int sequences, int questions) {
    return keys == null && questions <= sequences;
  }

  @Override
  public float[] forward(SequenceBatch batch, PlaceValues inputs, long seed) {
    places = batch.places();
    questions = batch.questions();
    rows = inputs.rows();
    INDArray values = inputs.values();
    INDArray mapped = keys == null ? values : keys.forward(values.reshape('c', places, dimension));
    float[] query = pooled.forward(batch, inputs, mapped, 0);
    if (context != null) {
      context.addTo(query, batch, questions);
    }
    if (correction != null) {
      float[] by =
          correction.forward(seen(query, NativeFloats.of(values)), questions.length, seen());
      Rows.add(by, 0, 1, query, 0, query.length);
    }
    return query;
  }

  /** What the hidden layer sees: the mean, and in sequences the newest item. */
  private float[] seen(float[] query, NativeFloats inputs) {
    if (!ordered) {
      return query;
    }
    float[] joined = new float[questions.length * seen()];
    workers.inParts(
        questions.length,
        parts,
        (part, from, to) -> {
          for (int q = from; q < to; q++) {
            int at = q * seen();
            System.arraycopy(query, q * dimension, joined, at, dimension);
            inputs.read(newest(q) * dimension, joined, at + dimension, dimension);
            if (rows != null) {
              rows.transform().apply(joined, at + dimension, questions[q], 1);
            }
          }
        });
    return joined;
  }

  /** The row of the inputs that holds the newest item of a question. */
  private int newest(int question) {
    return rows == null ? questions[question] : rows.at()[questions[question]];
  }

  @Override
  public INDArray backward(float[] gradients) {
    float[] queries = gradients;
    float[] below = new float[0];
    if (correction != null) {
      below = correction.backward(gradients, questions.length, dimension);
      queries = gradients.clone();
      for (int q = 0; q < questions.length; q++) {
        Rows.add(below, q * seen(), 1, queries, q * dimension, dimension);
      }
    }
    if (context != null) {
      context.backward(queries);
    }
    INDArray mapped = keyErrors.of(places, 2L * attention);
    INDArray inputs = pooled.backward(queries, mapped, 0);
    if (correction != null && ordered) {
      addNewest(below, NativeFloats.of(inputs));
    }
    return keys == null ? inputs : inputs.addi(keys.backward(mapped).reshape('c', inputs.shape()));
  }

  private void addNewest(float[] below, NativeFloats inputs) {
    float[] row = new float[dimension];
    float[] error = new float[dimension];
    for (int q = 0; q < questions.length; q++) {
      System.arraycopy(below, q * seen() + dimension, error, 0, dimension);
      if (rows != null) {
        rows.transform().apply(error, 0, questions[q], 1);
      }
      inputs.read(newest(q) * dimension, row, 0, dimension);
      Rows.add(error, 0, 1, row, 0, dimension);
      inputs.write(newest(q) * dimension, row, 0, dimension);
    }
  }

  private Stream<ExternalNetwork> parts() {
    ExternalNetwork told = context == null ? null : context.network();
    return Stream.of(pooled.network(), keys, correction, told).filter(n -> n != null);
  }

  @Override
  public void start(ModelState earlier) {
    pooled.start(earlier);
    if (keys != null) {
      keys.dense(0, earlier.floats("keys.weights"), earlier.floats("keys.bias"));
    }
    if (correction != null) {
      correction.dense(0, earlier.floats("hidden.weights"), earlier.floats("hidden.bias"));
      correction.dense(1, earlier.floats("output.weights"), earlier.floats("output.bias"));
    }
    if (context != null) {
      context.start(ContextVectors.read(earlier, ordered, dimension).orElseThrow());
    }
  }

  @Override
  public double gradientSquares() {
    return parts().mapToDouble(ExternalNetwork::gradientSquares).sum();
  }

  @Override
  public List<ExternalNetwork> networks() {
    return parts().toList();
  }

  /** What it computes, in plain Java. */
  TowerEncoder encoder(SignalInputs inputs, QueryScale scale) {
    TowerEncoder encoder =
        new TowerEncoder(
            inputs,
            ordered,
            keys == null ? Optional.empty() : Optional.of(keys.denseStep(0)),
            new HistoryMean(ordered ? pooled.positions() : new float[0], pooled.content()),
            correction == null
                ? Optional.empty()
                : Optional.of(
                    new TowerEncoder.Correction(correction.denseStep(0), correction.denseStep(1))),
            scale);
    return context == null ? encoder : encoder.with(context.vectors());
  }

  @Override
  public void close() {
    parts().skip(1).forEach(ExternalNetwork::close);
    pooled.close();
    keyErrors.close();
  }
}
