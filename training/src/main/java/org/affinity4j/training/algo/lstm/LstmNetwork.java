package org.affinity4j.training.algo.lstm;

import java.util.List;
import org.affinity4j.common.encode.DenseStep;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.LstmEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.training.nn.Dropout;
import org.affinity4j.training.nn.ExternalNetwork;
import org.affinity4j.training.nn.PooledQuery;
import org.affinity4j.training.nn.QueryNetwork;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.nn.layer.FastLstm;
import org.affinity4j.training.nn.layer.FastLstmLayer;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * The network of {@link LstmEncoder} in training: an LSTM, a dense map of its states to what is
 * added to the query, keys and questions, and the pooling of the item vectors. Letters as there.
 */
final class LstmNetwork implements QueryNetwork {

  private final int dimension;
  private final int units;
  private final int attention;
  private final double dropout;
  private final Workers workers;
  private final int parts;
  private final ExternalNetwork lstm;
  private final ExternalNetwork dense;
  private final PooledQuery pooled;
  private int rows;
  private int steps;
  private int[] questions = new int[0];
  private long dropoutSeed;

  LstmNetwork(LstmOptions options, long seed, Workers workers) {
    this.dimension = options.dimension();
    this.units = options.units();
    this.attention = options.attention();
    this.dropout = options.stateDropout();
    this.workers = workers;
    this.parts = options.parallelism();
    this.lstm = new ExternalNetwork(seed, FastLstm.of(dimension, units));
    ((FastLstmLayer) lstm.layer(0)).parallel(workers, parts);
    this.dense =
        new ExternalNetwork(
            seed + 1,
            new DenseLayer.Builder()
                .nIn(units)
                .nOut(mapped())
                .activation(Activation.IDENTITY)
                .build());
    this.pooled =
        new PooledQuery(dimension, attention, options.maxLength(), true, seed + 2, workers, parts);
  }

  private int mapped() {
    return dimension + 2 * attention;
  }

  @Override
  public float[] forward(SequenceBatch batch, float[] inputs, long seed) {
    rows = batch.sequences();
    steps = batch.steps();
    dropoutSeed = seed;
    float[] states = lstm.forward(inputs, rows, steps, dimension);
    Dropout.apply(states, batch.places(), units, dropout, dropoutSeed, workers, parts);
    float[] mapped = dense.forward(states, batch.places(), units);
    float[] query = pooled.forward(batch, inputs, mapped, mapped(), dimension);
    questions = batch.questions();
    for (int q = 0; q < questions.length; q++) {
      for (int k = 0; k < dimension; k++) {
        query[q * dimension + k] += mapped[questions[q] * mapped() + k];
      }
    }
    return query;
  }

  @Override
  public float[] backward(float[] gradients) {
    int places = rows * steps;
    float[] mapped = new float[places * mapped()];
    float[] inputs = pooled.backward(gradients, mapped, mapped(), dimension);
    for (int q = 0; q < questions.length; q++) {
      System.arraycopy(gradients, q * dimension, mapped, questions[q] * mapped(), dimension);
    }
    float[] states = dense.backward(mapped, places, mapped());
    Dropout.apply(states, places, units, dropout, dropoutSeed, workers, parts);
    float[] below = lstm.backward(states, rows, steps, units);
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] += below[i];
    }
    return inputs;
  }

  @Override
  public double gradientSquares() {
    return lstm.gradientSquares() + dense.gradientSquares() + pooled.network().gradientSquares();
  }

  @Override
  public void step(float scale, double rate) {
    lstm.step(scale, rate);
    dense.step(scale, rate);
    pooled.network().step(scale, rate);
  }

  @Override
  public List<ExternalNetwork> networks() {
    return List.of(lstm, dense, pooled.network());
  }

  /** What it computes, in plain Java. */
  LstmEncoder encoder(SignalInputs inputs, QueryScale scale) {
    return new LstmEncoder(
        inputs,
        new DenseStep(
            dimension,
            transposed(lstm.parameter(0, "W"), dimension, 4 * units),
            lstm.parameter(0, "b")),
        transposed(lstm.parameter(0, "RW"), units, 4 * units),
        dense.denseStep(0),
        new HistoryMean(pooled.positions(), pooled.content()),
        scale);
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] turned = new float[matrix.length];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j * rows + i] = matrix[i * columns + j];
      }
    }
    return turned;
  }

  @Override
  public void close() {
    lstm.close();
    dense.close();
    pooled.close();
  }
}
