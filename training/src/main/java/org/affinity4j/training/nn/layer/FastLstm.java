package org.affinity4j.training.nn.layer;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of an LSTM layer that computes as Deeplearning4j's own LSTM does and has its
 * parameters, but over few large matrix products on the CPU: one for the input of all time steps,
 * one recurrent product a step. Data come as [batch, time, size] ({@link RNNFormat#NWC}) in 32-bit
 * floats, gates are sigmoids, cells pass through tanh.
 *
 * <p>Parameters, their order and their initial values are those of the stock layer, so that a
 * network with one can take the parameters of a network with the other.
 */
public final class FastLstm extends LSTM {

  private static final long serialVersionUID = 1;

  /** For reading a configuration back, and for {@link #of}. */
  private FastLstm() {}

  /** A layer of given sizes; forget gates begin open (bias 1). */
  public static FastLstm of(int inputs, int units) {
    var layer = new FastLstm();
    layer.resetLayerDefaultConfig();
    layer.setNIn(inputs);
    layer.setNOut(units);
    layer.setActivationFn(new ActivationTanH());
    layer.setGateActivationFn(new ActivationSigmoid());
    layer.setForgetGateBiasInit(1);
    layer.setRnnDataFormat(RNNFormat.NWC);
    return layer;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    FloatLayers.check(dataType, "LSTM");
    return FloatLayers.install(
        new FastLstmLayer(conf), conf, listeners, index, parameters, initialize);
  }

  /** Constraints would be passed over; so there may be none. */
  @Override
  public void setConstraints(List<LayerConstraint> constraints) {
    if (constraints != null && !constraints.isEmpty()) {
      throw new IllegalArgumentException("this LSTM layer takes no constraints");
    }
  }
}
