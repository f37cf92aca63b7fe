package org.affinity4j.training.nn.layer;

import java.util.Objects;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
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
 * among the item vectors. What comes out are the means of the places asked, one row each. Not
 * thread-safe.
 */
public final class HistoryPoolingLayer extends BaseLayer<HistoryPooling> implements ParallelLayer {

  private static final long serialVersionUID = 1;

  private final transient LayerPasses passes = new LayerPasses();
  private transient int[] lengths = new int[0];
  private transient boolean[] asked = new boolean[0];

  /** Number of places asked in all sequences before each. */
  private transient int[] rowsBefore = new int[1];

  private transient @Nullable PlaceRows shared;

  /** Weights of the last forward pass, [B, T, T]. */
  private transient float[] weights = new float[0];

  private transient @Nullable NativeFloats logits;

  /** Room for the gradients of shared rows, for each part of the work. */
  private transient float[][] rowSums = new float[0][];

  HistoryPoolingLayer(NeuralNetConfiguration conf) {
    super(conf, DataType.FLOAT);
  }

  @Override
  public void parallel(Workers pool, int parts) {
    passes.share(pool, parts);
  }

  /**
   * Says what the next batch is made of; to be called before each forward pass.
   *
   * @param sequenceLengths places of each sequence that hold something, from the first on
   * @param placesAsked for each place, sequence by sequence, whether its mean is wanted
   */
  public void places(int[] sequenceLengths, boolean[] placesAsked) {
    shared = null;
    lengths = sequenceLengths;
    asked = placesAsked;
    rowsBefore = new int[lengths.length + 1];
    int time = lengths.length == 0 ? 0 : asked.length / lengths.length;
    for (int b = 0; b < lengths.length; b++) {
      int rows = 0;
      for (int t = 0; t < lengths[b]; t++) {
        rows += asked[b * time + t] ? 1 : 0;
      }
      rowsBefore[b + 1] = rowsBefore[b] + rows;
    }
  }

  /**
   * As {@link #places(int[], boolean[])} for an input of shared rows, [M, d], which places show as
   * the rows say; without keys and questions. Work grows with the number of questions times that of
   * places, so it is meant for one question a sequence.
   */
  public void places(int[] sequenceLengths, boolean[] placesAsked, PlaceRows rows) {
    if (layerConf().getNIn() != layerConf().getNOut()) {
      throw new IllegalStateException("rows are shared only where there are no keys");
    }
    places(sequenceLengths, placesAsked);
    shared = rows;
  }

  /** T of a batch that is not empty. */
  private int time() {
    return asked.length / lengths.length;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    int batch = lengths.length;
    int time = time();
    int size = (int) layerConf().getNOut();
    INDArray output = passes.activations(workspaces, rowsBefore[batch], size);
    if (weights.length < batch * time * time) {
      weights = new float[batch * time * time];
    }
    var pass = pass(time);
    NativeFloats out = NativeFloats.of(output);
    passes.run(batch, (part, from, to) -> pass.forward(from, to, out));
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    int batch = lengths.length;
    int time = time();
    INDArray below = passes.errors(workspaces, input.shape());
    INDArray dense = LayerPasses.dense(epsilon);
    var pass = pass(time);
    NativeFloats eps = NativeFloats.of(dense);
    logits = shared == null ? logits : NativeFloats.atLeast(logits, batch * time);
    NativeFloats back = shared == null ? NativeFloats.of(below) : Objects.requireNonNull(logits);
    int positions = layerConf().getPositions();
    int size = (int) layerConf().getNOut();
    float[][] sums = new float[passes.parts(batch)][positions + size];
    passes.run(
        batch, (part, from, to) -> pass.backward(from, to, eps, back, sums[part], positions));
    if (shared != null) {
      rowGradients(pass, shared, eps, back, below);
    }
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

  private void rowGradients(
      PoolingPass pass, PlaceRows rows, NativeFloats eps, NativeFloats byLogit, INDArray below) {
    float[] means = eps.toArray();
    float[] logit = byLogit.toArray();
    int parts = passes.parts((int) below.size(0));
    int[] cuts = rows.cuts((int) below.size(0), parts);
    rowSums = rowSums.length == parts ? rowSums : new float[parts][0];
    NativeFloats target = NativeFloats.of(below);
    int size = (int) layerConf().getNOut();
    passes.run(
        parts,
        (part, from, to) -> {
          for (int cut = from; cut < to; cut++) {
            int length = (cuts[cut + 1] - cuts[cut]) * size;
            rowSums[cut] = rowSums[cut].length < length ? new float[length] : rowSums[cut];
            pass.backwardRows(cuts[cut], cuts[cut + 1], means, logit, rowSums[cut], target);
          }
        });
  }

  private PoolingPass pass(int time) {
    HistoryPooling conf = layerConf();
    return new PoolingPass(
        NativeFloats.of(input),
        shared,
        NativeFloats.of(Objects.requireNonNull(params.get(HistoryPoolingParameters.CONTENT))),
        conf.isOrdered()
            ? NativeFloats.of(Objects.requireNonNull(params.get(HistoryPoolingParameters.POSITION)))
                .toArray()
            : new float[0],
        (int) conf.getNOut(),
        (int) (conf.getNIn() - conf.getNOut()) / 2,
        new PoolingPass.Places(time, lengths, asked, rowsBefore),
        weights);
  }

  private void put(Gradient result, String key, float[] from, int position, int length) {
    INDArray view = Objects.requireNonNull(gradientViews.get(key));
    NativeFloats.of(view).write(0, from, position, length);
    result.gradientForVariable().put(key, view);
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

  /** Frees the memory of the passes. */
  @Override
  public void close() {
    passes.close();
    if (logits != null) {
      logits.close();
    }
  }
}
