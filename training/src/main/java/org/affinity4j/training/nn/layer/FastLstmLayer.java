package org.affinity4j.training.nn.layer;

import java.util.Arrays;
import java.util.Objects;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes of {@link FastLstm} (Hochreiter and Schmidhuber 1997, with forget gates of Gers et al.
 * 2000). Letters: B sequences, T time steps, D inputs, H units; row r = b T + t.
 *
 * <pre>
 * z = x W + h' R + bias              4H columns: candidate a, forget f, output o, input i
 * a = tanh(z_a)  f, o, i = sigmoid(z_f, z_o, z_i)
 * c = f c' + i a                     h = o tanh(c)
 * </pre>
 *
 * The sequences are parted among the workers; the result depends on their number only in the last
 * bits of the gradient of the parameters. Not thread-safe.
 */
public final class FastLstmLayer extends BaseRecurrentLayer<FastLstm> implements ParallelLayer {

  private static final long serialVersionUID = 1;

  private final transient LayerPasses passes = new LayerPasses();
  private transient RowTransform dropped = RowTransform.NONE;

  private transient @Nullable NativeFloats gates;
  private transient @Nullable NativeFloats before;

  private transient float[] cells = new float[0];

  FastLstmLayer(NeuralNetConfiguration conf) {
    super(conf, DataType.FLOAT);
  }

  @Override
  public void parallel(Workers pool, int parts) {
    passes.share(pool, parts);
  }

  /**
   * Changes each row of the output, but not what the next time step sees (dropout); the rows of the
   * errors are changed alike. Holds for the passes that follow.
   */
  public void change(RowTransform output) {
    dropped = output;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    LstmShape s = shape();
    INDArray output = passes.activations(workspaces, s.batch(), s.time(), s.units());
    gates = NativeFloats.atLeast(gates, s.rows() * 4 * s.units());
    before = NativeFloats.atLeast(before, s.rows() * s.units());
    if (cells.length < s.rows() * s.units()) {
      cells = new float[s.rows() * s.units()];
    }
    var pass = new LstmForward(s, arrays(), NativeFloats.of(output), bias(), dropped);
    passes.run(s.batch(), pass::rows);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    LstmShape s = shape();
    INDArray below = passes.errors(workspaces, s.batch(), s.time(), s.inputs());
    var pass =
        new LstmBackward(
            s,
            arrays(),
            NativeFloats.of(LayerPasses.dense(epsilon)),
            NativeFloats.of(below),
            dropped,
            passes.parts(s.batch()));
    passes.run(s.batch(), pass::rows);
    float[] sums = pass.sum();
    Gradient result = new DefaultGradient(gradientsFlattened);
    int at = 0;
    for (String key :
        new String[] {
          LSTMParamInitializer.INPUT_WEIGHT_KEY,
          LSTMParamInitializer.RECURRENT_WEIGHT_KEY,
          LSTMParamInitializer.BIAS_KEY
        }) {
      INDArray view = Objects.requireNonNull(gradientViews.get(key));
      NativeFloats.of(view).write(0, sums, at, (int) view.length());
      at += (int) view.length();
      result.gradientForVariable().put(key, view);
    }
    return new Pair<>(result, below);
  }

  private LstmArrays arrays() {
    return new LstmArrays(
        NativeFloats.of(input),
        Objects.requireNonNull(gates),
        Objects.requireNonNull(before),
        cells,
        parameter(LSTMParamInitializer.INPUT_WEIGHT_KEY),
        parameter(LSTMParamInitializer.RECURRENT_WEIGHT_KEY));
  }

  private float[] bias() {
    return parameter(LSTMParamInitializer.BIAS_KEY).toArray();
  }

  @Override
  public INDArray rnnTimeStep(INDArray step, LayerWorkspaceMgr workspaces) {
    throw wholeSequences();
  }

  @Override
  public INDArray rnnActivateUsingStoredState(
      INDArray sequence, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
    throw wholeSequences();
  }

  @Override
  public Pair<Gradient, INDArray> tbpttBackpropGradient(
      INDArray epsilon, int length, LayerWorkspaceMgr workspaces) {
    throw wholeSequences();
  }

  private static UnsupportedOperationException wholeSequences() {
    return new UnsupportedOperationException(
        "this LSTM layer takes whole sequences; take the stock LSTM to go step by step");
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  private LstmShape shape() {
    if (input.rank() != 3 || !NativeFloats.inOrder(input)) {
      throw new IllegalArgumentException(
          "input of shape %s; expected [batch, time, size] in c order"
              .formatted(Arrays.toString(input.shape())));
    }
    return new LstmShape(
        (int) input.size(0), (int) input.size(1), (int) input.size(2), (int) layerConf().getNOut());
  }

  @Override
  public void clear() {
    super.clear();
    // The buffers of the passes are kept: the next batch needs them again.
  }

  /** Frees the memory of the passes. */
  @Override
  public void close() {
    for (NativeFloats memory : new NativeFloats[] {gates, before}) {
      if (memory != null) {
        memory.close();
      }
    }
    gates = null;
    before = null;
    passes.close();
  }

  private NativeFloats parameter(String key) {
    return NativeFloats.of(Objects.requireNonNull(params.get(key)));
  }
}
