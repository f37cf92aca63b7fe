package org.affinity4j.training.nn.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of a dense layer that computes as Deeplearning4j's own does and has its parameters,
 * in few matrix products on the CPU that are parted among threads. Data come as [rows, size] in
 * 32-bit floats.
 */
public final class FastDense extends DenseLayer {

  private static final long serialVersionUID = 1;

  /** For reading a configuration back, and for the factories. */
  private FastDense() {}

  /** A linear layer. */
  public static FastDense linear(int inputs, int outputs, IWeightInit weights) {
    return of(inputs, outputs, false, weights);
  }

  /** A layer of rectified linear units. */
  public static FastDense rectified(int inputs, int outputs) {
    return of(inputs, outputs, true, new WeightInitXavier());
  }

  private static FastDense of(int inputs, int outputs, boolean rectified, IWeightInit weights) {
    var layer = new FastDense();
    layer.resetLayerDefaultConfig();
    layer.setNIn(inputs);
    layer.setNOut(outputs);
    layer.setHasBias(true);
    layer.setActivationFn(rectified ? new ActivationReLU() : new ActivationIdentity());
    layer.setWeightInitFn(weights);
    return layer;
  }

  /** Whether what is below 0 becomes 0. */
  boolean rectifies() {
    return getActivationFn() instanceof ActivationReLU;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    FloatLayers.check(dataType, "dense");
    return FloatLayers.install(
        new FastDenseLayer(conf), conf, listeners, index, parameters, initialize);
  }
}
