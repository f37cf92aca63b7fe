package org.affinity4j.training.nn.layer;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.affinity4j.common.math.FastMath;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes of {@link HistoryPooling}. Letters: y_j, k_j, q_j the item vector, key and question
 * that stand at place j of a sequence (sizes d, a, a), S(t) the places that t sees.
 *
 * <pre>
 * l_tj = u . y_j + q_t . k_j + p[t - j]    p only when ordered
 * w_t = softmax of l_tj over S(t)          out_t = sum of w_tj y_j
 * </pre>
 *
 * A representation-consistent encoder in the words of Hou et al. 2022 (CORE): what comes out lies
 * among the item vectors. Places where nothing is asked give zeros. Not thread-safe.
 */
public final class HistoryPoolingLayer extends BaseLayer<HistoryPooling> {

  private static final long serialVersionUID = 1;

  private transient @Nullable Workers workers;
  private transient int threads = 1;
  private transient int[] lengths = new int[0];
  private transient boolean[] asked = new boolean[0];

  /** Weights of the last forward pass, [B, T, T]. */
  private transient float[] weights = new float[0];

  HistoryPoolingLayer(NeuralNetConfiguration conf) {
    super(conf, DataType.FLOAT);
  }

  /** Parts the work of each pass among the threads of a pool. */
  public void parallel(Workers pool, int parts) {
    workers = pool;
    threads = parts;
  }

  /**
   * Says what the next batch is made of; to be called before each forward pass.
   *
   * @param sequenceLengths places of each sequence that hold something, from the first on
   * @param placesAsked for each place, sequence by sequence, whether its mean is wanted
   */
  public void places(int[] sequenceLengths, boolean[] placesAsked) {
    lengths = sequenceLengths;
    asked = placesAsked;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int batch = (int) input.size(0);
    int time = (int) input.size(1);
    int size = (int) layerConf().getNOut();
    INDArray output =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, new long[] {batch, time, size}, 'c');
    if (weights.length < batch * time * time) {
      weights = new float[batch * time * time];
    }
    var pass = new Pass(NativeFloats.of(input), time);
    NativeFloats out = NativeFloats.of(output);
    run(batch, (part, from, to) -> pass.forward(from, to, out));
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int batch = (int) input.size(0);
    int time = (int) input.size(1);
    INDArray below =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    INDArray dense = epsilon.ordering() == 'c' && !epsilon.isView() ? epsilon : epsilon.dup('c');
    var pass = new Pass(NativeFloats.of(input), time);
    NativeFloats eps = NativeFloats.of(dense);
    NativeFloats back = NativeFloats.of(below);
    int positions = layerConf().getPositions();
    int size = (int) layerConf().getNOut();
    float[][] sums = new float[Math.min(threads, batch)][positions + size];
    run(batch, (part, from, to) -> pass.backward(from, to, eps, back, sums[part]));
    for (int part = 1; part < sums.length; part++) {
      for (int i = 0; i < sums[0].length; i++) {
        sums[0][i] += sums[part][i];
      }
    }
    Gradient result = new DefaultGradient(gradientsFlattened);
    put(result, HistoryPoolingParameters.POSITION, sums[0], 0, positions);
    put(result, HistoryPoolingParameters.CONTENT, sums[0], positions, size);
    return new Pair<>(result, below);
  }

  private void put(Gradient result, String key, float[] from, int position, int length) {
    INDArray view = Objects.requireNonNull(gradientViews.get(key));
    NativeFloats.of(view).write(0, from, position, length);
    result.gradientForVariable().put(key, view);
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

  private interface PartWork {
    void rows(int part, int from, int to);
  }

  /** What both passes over a batch need. */
  private final class Pass {

    private final NativeFloats in;
    private final int time;
    private final int inputs = (int) layerConf().getNIn();
    private final int size = (int) layerConf().getNOut();
    private final int attention = (inputs - size) / 2;
    private final boolean ordered = layerConf().isOrdered();
    private final float[] position = parameter(HistoryPoolingParameters.POSITION);
    private final float[] content = parameter(HistoryPoolingParameters.CONTENT);

    Pass(NativeFloats in, int time) {
      this.in = in;
      this.time = time;
    }

    private float[] parameter(String key) {
      return NativeFloats.of(Objects.requireNonNull(params.get(key))).toArray();
    }

    void forward(int from, int to, NativeFloats out) {
      float[] x = new float[time * inputs];
      float[] logits = new float[time];
      float[] means = new float[time * size];
      for (int b = from; b < to; b++) {
        int length = lengths[b];
        in.read(b * time * inputs, x, 0, length * inputs);
        for (int j = 0; j < length; j++) {
          logits[j] = dot(x, j * inputs, content, 0, size);
        }
        Arrays.fill(means, 0);
        for (int t = 0; t < length; t++) {
          if (asked[b * time + t]) {
            int w = (b * time + t) * time;
            weigh(t, length, logits, x, w);
            for (int j = 0; j < last(t, length); j++) {
              axpy(weights[w + j], x, j * inputs, means, t * size, size);
            }
          }
        }
        out.write(b * time * size, means, 0, time * size);
      }
    }

    private int key(int j) {
      return j * inputs + size;
    }

    private int question(int t) {
      return t * inputs + size + attention;
    }

    /** One place past the last that t sees. */
    private int last(int t, int length) {
      return ordered ? t + 1 : length;
    }

    private void weigh(int t, int length, float[] logits, float[] x, int w) {
      int end = last(t, length);
      float top = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < end; j++) {
        weights[w + j] =
            logits[j]
                + dot(x, question(t), x, key(j), attention)
                + (ordered ? position[Math.min(t - j, position.length - 1)] : 0);
        if (ordered || j != t) {
          top = Math.max(top, weights[w + j]);
        }
      }
      float sum = 0;
      for (int j = 0; j < end; j++) {
        weights[w + j] = ordered || j != t ? FastMath.exp(weights[w + j] - top) : 0;
        sum += weights[w + j];
      }
      float inverse = sum > 0 ? 1 / sum : 0;
      for (int j = 0; j < end; j++) {
        weights[w + j] *= inverse;
      }
    }

    void backward(int from, int to, NativeFloats eps, NativeFloats back, float[] sums) {
      float[] x = new float[time * inputs];
      float[] g = new float[time * size];
      float[] dx = new float[time * inputs];
      float[] dLogits = new float[time];
      float[] dWeights = new float[time];
      for (int b = from; b < to; b++) {
        int length = lengths[b];
        in.read(b * time * inputs, x, 0, length * inputs);
        eps.read(b * time * size, g, 0, time * size);
        Arrays.fill(dx, 0);
        Arrays.fill(dLogits, 0);
        for (int t = 0; t < length; t++) {
          if (asked[b * time + t]) {
            place(t, length, (b * time + t) * time, x, g, dx, dLogits, dWeights, sums);
          }
        }
        for (int j = 0; j < length; j++) {
          axpy(dLogits[j], content, 0, dx, j * inputs, size);
          axpy(dLogits[j], x, j * inputs, sums, position.length, size);
        }
        back.write(b * time * inputs, dx, 0, time * inputs);
      }
    }

    private void place(
        int t,
        int length,
        int w,
        float[] x,
        float[] g,
        float[] dx,
        float[] dLogits,
        float[] dWeights,
        float[] sums) {
      int end = last(t, length);
      float mean = 0;
      for (int j = 0; j < end; j++) {
        dWeights[j] = dot(x, j * inputs, g, t * size, size);
        mean += weights[w + j] * dWeights[j];
      }
      for (int j = 0; j < end; j++) {
        float weight = weights[w + j];
        float d = weight * (dWeights[j] - mean);
        dLogits[j] += d;
        if (ordered) {
          sums[Math.min(t - j, position.length - 1)] += d;
        }
        axpy(weight, g, t * size, dx, j * inputs, size);
        axpy(d, x, key(j), dx, question(t), attention);
        axpy(d, x, question(t), dx, key(j), attention);
      }
    }

    private static float dot(float[] a, int aFrom, float[] b, int bFrom, int length) {
      float s0 = 0;
      float s1 = 0;
      float s2 = 0;
      float s3 = 0;
      int k = 0;
      for (; k + 3 < length; k += 4) {
        s0 = Math.fma(a[aFrom + k], b[bFrom + k], s0);
        s1 = Math.fma(a[aFrom + k + 1], b[bFrom + k + 1], s1);
        s2 = Math.fma(a[aFrom + k + 2], b[bFrom + k + 2], s2);
        s3 = Math.fma(a[aFrom + k + 3], b[bFrom + k + 3], s3);
      }
      for (; k < length; k++) {
        s0 = Math.fma(a[aFrom + k], b[bFrom + k], s0);
      }
      return (s0 + s1) + (s2 + s3);
    }

    private static void axpy(float f, float[] from, int at, float[] to, int toAt, int length) {
      for (int k = 0; k < length; k++) {
        to[toAt + k] += f * from[at + k];
      }
    }
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArray(
      INDArray mask, MaskState state, int minibatchSize) {
    return new Pair<>(mask, state);
  }
}
