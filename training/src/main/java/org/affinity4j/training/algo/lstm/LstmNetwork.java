package org.affinity4j.training.algo.lstm;

import java.util.List;
import org.affinity4j.common.encode.DenseStep;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.LstmEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.nn.Dropout;
import org.affinity4j.training.nn.ExternalNetwork;
import org.affinity4j.training.nn.PlaceValues;
import org.affinity4j.training.nn.PooledQuery;
import org.affinity4j.training.nn.QueryNetwork;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.nn.layer.FastDense;
import org.affinity4j.training.nn.layer.FastLstm;
import org.affinity4j.training.nn.layer.FastLstmLayer;
import org.affinity4j.training.nn.layer.NativeFloats;
import org.affinity4j.training.nn.layer.ReusableArray;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The network of {@link LstmEncoder} in training: an LSTM, a dense map of its states to what is
 * added to the query, keys and questions, and the pooling of the item vectors. Letters as there.
 */
final class LstmNetwork implements QueryNetwork {

  private final int dimension;
  private final int units;
  private final int attention;
  private final double dropout;
  private final ReusableArray mappedErrors = new ReusableArray();
  private final ExternalNetwork lstm;
  private final ExternalNetwork dense;
  private final PooledQuery pooled;
  private int rows;
  private int steps;
  private int[] targets = new int[0];

  LstmNetwork(LstmOptions options, long seed, Workers workers) {
    this.dimension = options.dimension();
    this.units = options.units();
    this.attention = options.attention();
    this.dropout = options.stateDropout();
    int parts = options.parallelism();
    this.lstm = new ExternalNetwork(seed, FastLstm.of(dimension, units)).parallel(workers, parts);
    this.dense =
        new ExternalNetwork(seed + 1, FastDense.linear(units, mapped(), new WeightInitXavier()))
            .parallel(workers, parts);
    this.pooled =
        new PooledQuery(dimension, attention, options.maxLength(), true, seed + 2, workers, parts);
  }

  private int mapped() {
    return dimension + 2 * attention;
  }

  @Override
  public float[] forward(SequenceBatch batch, PlaceValues inputs, long seed) {
    rows = batch.sequences();
    steps = batch.steps();
    targets = batch.targets();
    ((FastLstmLayer) lstm.layer(0)).change(Dropout.of(units, steps, dropout, seed));
    INDArray states = lstm.forward(inputs.values());
    INDArray mapped = dense.forward(states.reshape('c', batch.places(), units));
    float[] query = pooled.forward(batch, inputs, mapped, dimension);
    NativeFloats corrections = NativeFloats.of(mapped);
    float[] by = new float[dimension];
    int q = 0;
    for (int p = 0; p < batch.places(); p++) {
      if (targets[p] >= 0) {
        corrections.read(p * mapped(), by, 0, dimension);
        for (int k = 0; k < dimension; k++) {
          query[q + k] += by[k];
        }
        q += dimension;
      }
    }
    return query;
  }

  @Override
  public INDArray backward(float[] gradients) {
    int places = rows * steps;
    INDArray mapped = mappedErrors.of(places, mapped());
    INDArray inputs = pooled.backward(gradients, mapped, dimension);
    NativeFloats corrections = NativeFloats.of(mapped);
    float[] nothing = new float[dimension];
    int q = 0;
    for (int p = 0; p < places; p++) {
      if (targets[p] >= 0) {
        corrections.write(p * mapped(), gradients, q, dimension);
        q += dimension;
      } else {
        corrections.write(p * mapped(), nothing, 0, dimension);
      }
    }
    INDArray states = dense.backward(mapped).reshape('c', rows, steps, units);
    return inputs.addi(lstm.backward(states));
  }

  @Override
  public void start(ModelState earlier) {
    lstm.dense(0, earlier.floats("lstm.input.weights"), earlier.floats("lstm.input.bias"));
    lstm.parameter(0, "RW", transposed(earlier.floats("lstm.recurrent"), 4 * units, units));
    dense.dense(0, earlier.floats("output.weights"), earlier.floats("output.bias"));
    pooled.start(earlier);
  }

  @Override
  public double gradientSquares() {
    return lstm.gradientSquares() + dense.gradientSquares() + pooled.network().gradientSquares();
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
    mappedErrors.close();
  }
}
