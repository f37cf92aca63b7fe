package org.affinity4j.training.nn.layer;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.affinity4j.common.math.FastMath;
import org.affinity4j.training.nn.layer.Gemm.Matrix;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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
public final class FastLstmLayer extends BaseRecurrentLayer<FastLstm> {

  private static final long serialVersionUID = 1;

  private transient @Nullable Workers workers;
  private transient int threads = 1;

  /** Gates after their activation [B, T, 4H]; the backward pass puts the gradients of z there. */
  private transient @Nullable INDArray gates;

  /** h of the step before [B, T, H], zero at the first. */
  private transient @Nullable INDArray before;

  private transient float[] cells = new float[0];

  FastLstmLayer(NeuralNetConfiguration conf) {
    super(conf, DataType.FLOAT);
  }

  /** Parts the work of each pass among the threads of a pool. */
  public void parallel(Workers pool, int parts) {
    workers = pool;
    threads = parts;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    Shape s = shape();
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {s.batch, s.time, s.units}, 'c');
    gates = reuse(gates, (long) s.batch * s.time * 4 * s.units);
    before = reuse(before, (long) s.batch * s.time * s.units);
    if (cells.length < s.batch * s.time * s.units) {
      cells = new float[s.batch * s.time * s.units];
    }
    var pass = new Forward(s, NativeFloats.of(input), NativeFloats.of(output));
    run(s.batch, pass::rows);
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Shape s = shape();
    INDArray below =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, new long[] {s.batch, s.time, s.inputs}, 'c');
    INDArray dense = epsilon.ordering() == 'c' && !epsilon.isView() ? epsilon : epsilon.dup('c');
    var pass = new Backward(s, NativeFloats.of(dense), NativeFloats.of(below));
    run(s.batch, pass::rows);
    pass.sum();
    Gradient result = new DefaultGradient(gradientsFlattened);
    for (String key :
        new String[] {
          LSTMParamInitializer.INPUT_WEIGHT_KEY,
          LSTMParamInitializer.RECURRENT_WEIGHT_KEY,
          LSTMParamInitializer.BIAS_KEY
        }) {
      result.gradientForVariable().put(key, gradientViews.get(key));
    }
    return new Pair<>(result, below);
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

  private void run(int batch, PartWork work) {
    int parts = Math.min(threads, batch);
    IntConsumer piece = p -> work.rows(p, batch * p / parts, batch * (p + 1) / parts);
    if (workers == null || parts == 1) {
      for (int p = 0; p < parts; p++) {
        piece.accept(p);
      }
    } else {
      workers.run(parts, () -> piece);
    }
  }

  private Shape shape() {
    if (input.rank() != 3 || input.ordering() != 'c') {
      throw new IllegalArgumentException(
          "input of shape %s; expected [batch, time, size] in c order"
              .formatted(Arrays.toString(input.shape())));
    }
    return new Shape(
        (int) input.size(0), (int) input.size(1), (int) input.size(2), (int) layerConf().getNOut());
  }

  private static INDArray reuse(@Nullable INDArray array, long length) {
    if (array != null && array.length() >= length) {
      return array;
    }
    if (array != null) {
      array.close();
    }
    return Nd4j.createUninitialized(DataType.FLOAT, length);
  }

  @Override
  public void clear() {
    super.clear();
    // The buffers of the passes are kept: the next batch needs them again.
  }

  /** Frees the memory of the passes. */
  @Override
  public void close() {
    for (INDArray array : new INDArray[] {gates, before}) {
      if (array != null) {
        array.close();
      }
    }
    gates = null;
    before = null;
  }

  private NativeFloats parameter(String key) {
    return NativeFloats.of(Objects.requireNonNull(params.get(key)));
  }

  private interface PartWork {
    void rows(int part, int from, int to);
  }

  private record Shape(int batch, int time, int inputs, int units) {}

  private final class Forward {

    private final Shape s;
    private final NativeFloats in;
    private final NativeFloats out;
    private final NativeFloats z = NativeFloats.of(Objects.requireNonNull(gates));
    private final NativeFloats last = NativeFloats.of(Objects.requireNonNull(before));
    private final NativeFloats w = parameter(LSTMParamInitializer.INPUT_WEIGHT_KEY);
    private final NativeFloats r = parameter(LSTMParamInitializer.RECURRENT_WEIGHT_KEY);
    private final float[] bias = parameter(LSTMParamInitializer.BIAS_KEY).toArray();

    Forward(Shape s, NativeFloats in, NativeFloats out) {
      this.s = s;
      this.in = in;
      this.out = out;
    }

    /** All steps of sequences {@code from..to-1}. */
    void rows(int part, int from, int to) {
      int h = s.units;
      int row = from * s.time;
      Gemm.multiplyTransposedRight(
          (to - from) * s.time,
          4 * h,
          s.inputs,
          new Matrix(in, row * s.inputs, s.inputs),
          new Matrix(w, 0, s.inputs),
          0,
          new Matrix(z, row * 4 * h, 4 * h));
      float[] line = new float[4 * h];
      float[] state = new float[h];
      float[] zeros = new float[h];
      for (int t = 0; t < s.time; t++) {
        if (t > 0) {
          Gemm.multiplyTransposedRight(
              to - from,
              4 * h,
              h,
              new Matrix(last, (row + t) * h, s.time * h),
              new Matrix(r, 0, h),
              1,
              new Matrix(z, (row + t) * 4 * h, s.time * 4 * h));
        }
        for (int b = from; b < to; b++) {
          int at = b * s.time + t;
          if (t == 0) {
            last.write(at * h, zeros, 0, h);
          }
          step(at, t, line, state);
        }
      }
    }

    private void step(int at, int t, float[] line, float[] state) {
      int h = s.units;
      z.read(at * 4 * h, line, 0, 4 * h);
      for (int j = 0; j < 4 * h; j++) {
        line[j] += bias[j];
      }
      FastMath.tanh(line, 0, h);
      FastMath.sigmoid(line, h, 4 * h);
      z.write(at * 4 * h, line, 0, 4 * h);
      int c = at * h;
      if (t == 0) {
        for (int j = 0; j < h; j++) {
          cells[c + j] = line[3 * h + j] * line[j];
        }
      } else {
        for (int j = 0; j < h; j++) {
          cells[c + j] = line[h + j] * cells[c - h + j] + line[3 * h + j] * line[j];
        }
      }
      System.arraycopy(cells, c, state, 0, h);
      FastMath.tanh(state, 0, h);
      for (int j = 0; j < h; j++) {
        state[j] *= line[2 * h + j];
      }
      out.write(c, state, 0, h);
      if (t + 1 < s.time) {
        last.write(c + h, state, 0, h);
      }
    }
  }

  private final class Backward {

    private final Shape s;
    private final NativeFloats epsilon;
    private final NativeFloats below;
    private final NativeFloats z = NativeFloats.of(Objects.requireNonNull(gates));
    private final NativeFloats last = NativeFloats.of(Objects.requireNonNull(before));
    private final NativeFloats in = NativeFloats.of(input);
    private final NativeFloats w = parameter(LSTMParamInitializer.INPUT_WEIGHT_KEY);
    private final NativeFloats r = parameter(LSTMParamInitializer.RECURRENT_WEIGHT_KEY);
    private final float[][] gradients;

    Backward(Shape s, NativeFloats epsilon, NativeFloats below) {
      this.s = s;
      this.epsilon = epsilon;
      this.below = below;
      this.gradients = new float[Math.min(threads, s.batch)][];
    }

    /** Gradients of sequences {@code from..to-1}; those of the parameters are kept apart. */
    void rows(int part, int from, int to) {
      int h = s.units;
      int n = to - from;
      int row = from * s.time;
      float[] biasGradient = new float[4 * h];
      try (NativeFloats carried = NativeFloats.allocate(n * h);
          NativeFloats weights = NativeFloats.allocate(4 * h * (s.inputs + h))) {
        steps(from, to, carried, biasGradient);
        Matrix dz = new Matrix(z, row * 4 * h, 4 * h);
        Gemm.multiply(
            n * s.time,
            s.inputs,
            4 * h,
            dz,
            new Matrix(w, 0, s.inputs),
            0,
            new Matrix(below, row * s.inputs, s.inputs));
        Gemm.multiplyTransposedLeft(
            4 * h,
            s.inputs,
            n * s.time,
            dz,
            new Matrix(in, row * s.inputs, s.inputs),
            0,
            new Matrix(weights, 0, s.inputs));
        Gemm.multiplyTransposedLeft(
            4 * h,
            h,
            n * s.time,
            dz,
            new Matrix(last, row * h, h),
            0,
            new Matrix(weights, 4 * h * s.inputs, h));
        float[] all = Arrays.copyOf(weights.toArray(), 4 * h * (s.inputs + h + 1));
        System.arraycopy(biasGradient, 0, all, 4 * h * (s.inputs + h), 4 * h);
        gradients[part] = all;
      }
    }

    private void steps(int from, int to, NativeFloats carried, float[] biasGradient) {
      int h = s.units;
      float[] line = new float[4 * h];
      float[] dh = new float[h];
      float[] back = new float[h];
      float[] dc = new float[(to - from) * h];
      float[] squashed = new float[h];
      for (int t = s.time - 1; t >= 0; t--) {
        if (t < s.time - 1) {
          Gemm.multiply(
              to - from,
              h,
              4 * h,
              new Matrix(z, (from * s.time + t + 1) * 4 * h, s.time * 4 * h),
              new Matrix(r, 0, h),
              0,
              new Matrix(carried, 0, h));
        }
        for (int b = from; b < to; b++) {
          int at = b * s.time + t;
          epsilon.read(at * h, dh, 0, h);
          if (t < s.time - 1) {
            carried.read((b - from) * h, back, 0, h);
            for (int j = 0; j < h; j++) {
              dh[j] += back[j];
            }
          }
          z.read(at * 4 * h, line, 0, 4 * h);
          System.arraycopy(cells, at * h, squashed, 0, h);
          FastMath.tanh(squashed, 0, h);
          gateGradients(at, t, line, dh, squashed, dc, (b - from) * h);
          z.write(at * 4 * h, line, 0, 4 * h);
          for (int j = 0; j < 4 * h; j++) {
            biasGradient[j] += line[j];
          }
        }
      }
    }

    /** Replaces the gates of a row by the gradients of z; dc is carried to the step before. */
    private void gateGradients(
        int at, int t, float[] line, float[] dh, float[] squashed, float[] dc, int d) {
      int h = s.units;
      int c = at * h;
      for (int j = 0; j < h; j++) {
        float o = line[2 * h + j];
        float cell = dc[d + j] + dh[j] * o * (1 - squashed[j] * squashed[j]);
        float a = line[j];
        float f = line[h + j];
        float i = line[3 * h + j];
        float previous = t == 0 ? 0 : cells[c - h + j];
        line[j] = cell * i * (1 - a * a);
        line[h + j] = cell * previous * f * (1 - f);
        line[2 * h + j] = dh[j] * squashed[j] * o * (1 - o);
        line[3 * h + j] = cell * a * i * (1 - i);
        dc[d + j] = cell * f;
      }
    }

    /** Adds the parts' gradients of the parameters, in order, into the network's gradient. */
    void sum() {
      float[] total = gradients[0];
      for (int part = 1; part < gradients.length; part++) {
        for (int j = 0; j < total.length; j++) {
          total[j] += gradients[part][j];
        }
      }
      int h4 = 4 * s.units;
      put(LSTMParamInitializer.INPUT_WEIGHT_KEY, total, 0, h4 * s.inputs);
      put(LSTMParamInitializer.RECURRENT_WEIGHT_KEY, total, h4 * s.inputs, h4 * s.units);
      put(LSTMParamInitializer.BIAS_KEY, total, h4 * (s.inputs + s.units), h4);
    }

    private void put(String key, float[] from, int position, int length) {
      NativeFloats.of(Objects.requireNonNull(gradientViews.get(key)))
          .write(0, from, position, length);
    }
  }
}
