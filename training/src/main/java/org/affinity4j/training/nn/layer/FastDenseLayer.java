package org.affinity4j.training.nn.layer;

import java.util.Arrays;
import java.util.Objects;
import org.affinity4j.common.math.Rows;
import org.affinity4j.training.nn.layer.Gemm.Matrix;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes of {@link FastDense}: {@code y = x W + b}, by option what is below 0 set to 0. Rows
 * are parted among the workers; the result depends on their number only in the last bits of the
 * gradient of the parameters. Not thread-safe.
 */
public final class FastDenseLayer extends BaseLayer<FastDense> implements ParallelLayer {

  private static final long serialVersionUID = 1;

  /** Rows whose sums go through the heap at a time. */
  private static final int STRETCH = 64;

  private final transient LayerPasses passes = new LayerPasses();

  /** Errors behind the activation. */
  private final transient ReusableArray rectified = new ReusableArray();

  private transient @Nullable INDArray output;

  FastDenseLayer(NeuralNetConfiguration conf) {
    super(conf, DataType.FLOAT);
  }

  @Override
  public void parallel(Workers pool, int parts) {
    passes.share(pool, parts);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int rows = rows();
    int in = (int) layerConf().getNIn();
    int out = (int) layerConf().getNOut();
    INDArray result = passes.activations(workspaces, rows, out);
    NativeFloats x = NativeFloats.of(LayerPasses.dense(input));
    NativeFloats y = NativeFloats.of(result);
    NativeFloats w = parameter(DefaultParamInitializer.WEIGHT_KEY);
    float[] bias = parameter(DefaultParamInitializer.BIAS_KEY).toArray();
    passes.run(
        rows,
        (part, from, to) -> {
          Gemm.multiplyTransposedRight(
              to - from,
              out,
              in,
              new Matrix(x, from * in, in),
              new Matrix(w, 0, in),
              0,
              new Matrix(y, from * out, out));
          float[] some = new float[STRETCH * out];
          for (int row = from; row < to; row += STRETCH) {
            int n = Math.min(STRETCH, to - row) * out;
            y.read(row * out, some, 0, n);
            activate(some, n, bias);
            y.write(row * out, some, 0, n);
          }
        });
    output = result;
    return result;
  }

  private void activate(float[] values, int length, float[] bias) {
    for (int at = 0; at < length; at += bias.length) {
      Rows.add(bias, 0, 1, values, at, bias.length);
    }
    if (layerConf().rectifies()) {
      for (int i = 0; i < length; i++) {
        values[i] = Math.max(0, values[i]);
      }
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int rows = rows();
    int in = (int) layerConf().getNIn();
    int out = (int) layerConf().getNOut();
    INDArray dense = LayerPasses.dense(epsilon);
    INDArray errors = layerConf().rectifies() ? rectified.of(rows, out) : dense;
    INDArray below = passes.errors(workspaces, rows, in);
    var back =
        new Backward(
            NativeFloats.of(LayerPasses.dense(input)),
            NativeFloats.of(Objects.requireNonNull(output)),
            NativeFloats.of(dense),
            NativeFloats.of(errors),
            NativeFloats.of(below),
            in,
            out,
            new float[passes.parts(rows)][]);
    passes.run(rows, back::rows);
    float[] sums = back.sum(out * (in + 1));
    Gradient result = new DefaultGradient(gradientsFlattened);
    put(result, DefaultParamInitializer.WEIGHT_KEY, sums, 0);
    put(result, DefaultParamInitializer.BIAS_KEY, sums, out * in);
    return new Pair<>(result, below);
  }

  private int rows() {
    if (input.rank() != 2) {
      throw new IllegalArgumentException(
          "input of shape %s; expected [rows, size]".formatted(Arrays.toString(input.shape())));
    }
    return (int) input.size(0);
  }

  private NativeFloats parameter(String key) {
    return NativeFloats.of(Objects.requireNonNull(params.get(key)));
  }

  private void put(Gradient result, String key, float[] from, int position) {
    INDArray view = Objects.requireNonNull(gradientViews.get(key));
    NativeFloats.of(view).write(0, from, position, (int) view.length());
    result.gradientForVariable().put(key, view);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  /** Frees the memory of the passes. */
  @Override
  public void close() {
    output = null;
    passes.close();
    rectified.close();
  }

  private final class Backward {

    private final NativeFloats x;
    private final NativeFloats y;
    private final NativeFloats epsilon;
    private final NativeFloats errors;
    private final NativeFloats below;
    private final NativeFloats w = parameter(DefaultParamInitializer.WEIGHT_KEY);
    private final int in;
    private final int out;
    private final float[][] sums;

    Backward(
        NativeFloats x,
        NativeFloats y,
        NativeFloats epsilon,
        NativeFloats errors,
        NativeFloats below,
        int in,
        int out,
        float[][] sums) {
      this.x = x;
      this.y = y;
      this.epsilon = epsilon;
      this.errors = errors;
      this.below = below;
      this.in = in;
      this.out = out;
      this.sums = sums;
    }

    /** Rows {@code from..to-1}; the gradients of the parameters are kept apart. */
    void rows(int part, int from, int to) {
      float[] all = new float[out * (in + 1)];
      bias(from, to, all);
      Matrix dy = new Matrix(errors, from * out, out);
      Gemm.multiply(
          to - from, in, out, dy, new Matrix(w, 0, in), 0, new Matrix(below, from * in, in));
      try (NativeFloats weights = NativeFloats.allocate(out * in)) {
        Gemm.multiplyTransposedLeft(
            out, in, to - from, dy, new Matrix(x, from * in, in), 0, new Matrix(weights, 0, in));
        weights.read(0, all, 0, out * in);
      }
      sums[part] = all;
    }

    /** Passes the errors through the activation, and sums them up behind the weights. */
    private void bias(int from, int to, float[] all) {
      float[] some = new float[STRETCH * out];
      float[] came = new float[layerConf().rectifies() ? some.length : 0];
      for (int row = from; row < to; row += STRETCH) {
        int n = Math.min(STRETCH, to - row) * out;
        epsilon.read(row * out, some, 0, n);
        if (came.length > 0) {
          y.read(row * out, came, 0, n);
          for (int i = 0; i < n; i++) {
            some[i] = came[i] > 0 ? some[i] : 0;
          }
          errors.write(row * out, some, 0, n);
        }
        for (int at = 0; at < n; at += out) {
          Rows.add(some, at, 1, all, out * in, out);
        }
      }
    }

    /** The gradients of all parts, added up in order. */
    float[] sum(int length) {
      if (sums.length == 0) {
        return new float[length];
      }
      for (int part = 1; part < sums.length; part++) {
        Rows.add(sums[part], 0, 1, sums[0], 0, length);
      }
      return sums[0];
    }
  }
}
