package org.affinity4j.training.nn.layer;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the layers of this package have in common when a network makes them. Stateless. */
final class FloatLayers {

  private FloatLayers() {}

  /**
   * Refuses what is not 32-bit floats.
   *
   * @param name what the message calls the layer
   * @throws IllegalArgumentException if another type is asked for
   */
  static void check(DataType type, String name) {
    if (type != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "this %s layer computes in 32-bit floats, not %s; take a stock layer"
              .formatted(name, type));
    }
  }

  /** Hands a new layer what the network knows. */
  static Layer install(
      Layer layer,
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize) {
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialize));
    layer.setConf(conf);
    return layer;
  }
}
