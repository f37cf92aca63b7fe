package org.affinity4j.training.nn;

import java.util.Arrays;
import java.util.ServiceLoader;
import org.affinity4j.common.encode.DenseStep;
import org.affinity4j.training.nn.layer.FastDense;
import org.affinity4j.training.nn.layer.NativeFloats;
import org.affinity4j.training.nn.layer.ParallelLayer;
import org.affinity4j.training.nn.layer.ReusableArray;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitConstant;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/**
 * A Deeplearning4j network without an output layer, trained with errors that come from outside: the
 * loss is computed by the caller. Adam (Kingma and Ba 2015) takes the steps. Training listeners of
 * Deeplearning4j that the class path declares as services ({@code
 * META-INF/services/org.deeplearning4j.optimize.api.TrainingListener}) hear of each step. Not
 * thread-safe.
 */
public final class ExternalNetwork implements AutoCloseable {

  private final MultiLayerNetwork network;
  private final ReusableArray inputs = new ReusableArray();
  private final ReusableArray errors = new ReusableArray();
  private @Nullable Gradient gradient;

  /**
   * A network with fresh parameters.
   *
   * @param seed of the initial parameters
   * @param layers from the input on
   */
  public ExternalNetwork(long seed, org.deeplearning4j.nn.conf.layers.Layer... layers) {
    var builder =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(DataType.FLOAT)
            .updater(new Adam(1)) // step() multiplies by the rate
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .list();
    for (org.deeplearning4j.nn.conf.layers.Layer layer : layers) {
      builder.layer(layer);
    }
    MultiLayerConfiguration configuration = builder.build();
    network = new MultiLayerNetwork(configuration);
    network.init();
    ServiceLoader.load(TrainingListener.class).forEach(network::addListeners);
  }

  /**
   * A hidden layer of rectified linear units and a linear one that begins at zero, so that what it
   * corrects begins uncorrected.
   */
  public static ExternalNetwork correction(long seed, int inputs, int hidden, int outputs) {
    return new ExternalNetwork(
        seed,
        FastDense.rectified(inputs, hidden),
        FastDense.linear(hidden, outputs, new WeightInitConstant(0)));
  }

  /** Parts the passes of the layers that can do so; see their {@code parallel}. */
  public ExternalNetwork parallel(Workers workers, int parts) {
    for (Layer layer : network.getLayers()) {
      if (layer instanceof ParallelLayer able) {
        able.parallel(workers, parts);
      }
    }
    return this;
  }

  /** Sends an array through, and gives what comes out. */
  public INDArray forward(INDArray values) {
    network.setInput(values);
    var activations = network.feedForward(true, false);
    return activations.get(activations.size() - 1);
  }

  /** Sends gradients of the output's shape back, and gives those of the input. */
  public INDArray backward(INDArray gradients) {
    Pair<Gradient, INDArray> back =
        network.backpropGradient(gradients, LayerWorkspaceMgr.noWorkspaces());
    gradient = back.getFirst();
    return back.getSecond();
  }

  /** {@link #forward(INDArray)} of values in c order; gives what comes out likewise. */
  public float[] forward(float[] values, long... shape) {
    return flat(forward(array(inputs, values, shape)));
  }

  /** {@link #backward(INDArray)} of values in c order; gives what comes out likewise. */
  public float[] backward(float[] gradients, long... shape) {
    return flat(backward(array(errors, gradients, shape)));
  }

  /** Sum of squares of the gradients of the last backward pass. */
  public double gradientSquares() {
    double norm = required().gradient().norm2Number().doubleValue();
    return norm * norm;
  }

  /** One step against the gradients of the last backward pass; listeners hear of it. */
  public void step(float scale, double rate) {
    Gradient step = required();
    if (scale != 1) {
      step.gradient().muli(scale);
    }
    int iteration = network.getIterationCount();
    network
        .getUpdater()
        .update(
            network, step, iteration, network.getEpochCount(), 1, LayerWorkspaceMgr.noWorkspaces());
    network.params().subi(step.gradient().muli(rate));
    network.getLayerWiseConfigurations().setIterationCount(iteration + 1);
    for (TrainingListener listener : network.getListeners()) {
      listener.iterationDone(network, iteration, network.getEpochCount());
    }
  }

  private Gradient required() {
    if (gradient == null) {
      throw new IllegalStateException("there was no backward pass yet");
    }
    return gradient;
  }

  /** Parameters, then optimizer state, then the number of steps taken, for going on later. */
  float[] state() {
    float[] parameters = flat(network.params());
    INDArray moments = network.updaterState();
    float[] optimizer = moments == null ? new float[0] : flat(moments);
    float[] state = Arrays.copyOf(parameters, parameters.length + optimizer.length + 1);
    System.arraycopy(optimizer, 0, state, parameters.length, optimizer.length);
    state[state.length - 1] = network.getIterationCount();
    return state;
  }

  /** Takes over the state of a network of the same layers. */
  void restore(float[] state) {
    int parameters = (int) network.numParams();
    INDArray moments = network.getUpdater(true).getStateViewArray();
    int length = moments == null ? 0 : (int) moments.length();
    if (state.length != parameters + length + 1) {
      throw new IllegalArgumentException(
          "state of %d values; expected %d".formatted(state.length, parameters + length + 1));
    }
    network.setParams(array(inputs, state, 1, parameters));
    if (moments != null) {
      NativeFloats.of(moments).write(0, state, parameters, length);
    }
    network.getLayerWiseConfigurations().setIterationCount((int) state[state.length - 1]);
  }

  /** A layer by its place. */
  public Layer layer(int index) {
    return network.getLayer(index);
  }

  /** The network itself. */
  public MultiLayerNetwork network() {
    return network;
  }

  /** Parameters of a layer, flat in row-major order of their shape. */
  public float[] parameter(int layer, String key) {
    return flat(network.getLayer(layer).getParam(key));
  }

  /** Replaces the parameters of a layer; flat in row-major order of their shape. */
  public void parameter(int layer, String key, float[] values) {
    INDArray parameter = network.getLayer(layer).getParam(key);
    if (parameter.length() != values.length) {
      throw new IllegalArgumentException(
          "%d values for parameter %s of layer %d; expected %d"
              .formatted(values.length, key, layer, parameter.length()));
    }
    parameter.assign(Nd4j.createFromArray(values).reshape('c', parameter.shape()));
  }

  /**
   * Replaces the parameters of a dense layer.
   *
   * @param weights outputs x inputs values, as {@link DenseStep} has them
   */
  public void dense(int layer, float[] weights, float[] bias) {
    INDArray turned = Nd4j.createFromArray(weights).reshape('c', bias.length, -1).transpose();
    parameter(layer, "W", flat(turned.dup('c')));
    parameter(layer, "b", bias);
  }

  /** A dense layer of the network as a map in plain Java. */
  public DenseStep denseStep(int layer) {
    INDArray weights = network.getLayer(layer).getParam("W");
    return new DenseStep(
        (int) weights.size(0), flat(weights.transpose().dup('c')), parameter(layer, "b"));
  }

  private static INDArray array(ReusableArray memory, float[] values, long... shape) {
    INDArray array = memory.of(shape);
    NativeFloats.of(array).write(0, values, 0, (int) array.length());
    return array;
  }

  private static float[] flat(INDArray array) {
    return NativeFloats.of(array.ordering() == 'c' ? array : array.dup('c')).toArray();
  }

  @Override
  public void close() {
    network.close();
    inputs.close();
    errors.close();
  }
}
