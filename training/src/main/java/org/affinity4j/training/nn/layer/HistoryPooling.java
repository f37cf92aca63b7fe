package org.affinity4j.training.nn.layer;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Configuration of a layer that sums up the items of a history: at each place the weighted mean of
 * the vectors around it, with learnt weights by position and content. See {@link
 * HistoryPoolingLayer} for the formulas. Data come as [batch, time, size] in 32-bit floats.
 */
public final class HistoryPooling extends FeedForwardLayer {

  private static final long serialVersionUID = 1;

  private int positions;
  private boolean ordered;

  /** For reading a configuration back, and for {@link #of}. */
  private HistoryPooling() {}

  /**
   * A layer of given sizes.
   *
   * @param outputs size d of the item vectors and their mean
   * @param attention size a of the keys and questions that stand behind the item vector at each
   *     place, so that an input has d + 2 a values; 0: none
   * @param positions how many distances are told apart; farther ones count as the farthest
   * @param ordered true: a place sees itself and those before it; false: it sees all but itself and
   *     positions make no difference
   */
  public static HistoryPooling of(int outputs, int attention, int positions, boolean ordered) {
    if (outputs < 1 || attention < 0 || positions < 1) {
      throw new IllegalArgumentException(
          "%d outputs, attention of %d, %d positions; expected at least 1, 0 and 1"
              .formatted(outputs, attention, positions));
    }
    var layer = new HistoryPooling();
    layer.resetLayerDefaultConfig();
    layer.setActivationFn(new ActivationIdentity());
    layer.setNIn(outputs + 2L * attention);
    layer.setNOut(outputs);
    layer.positions = positions;
    layer.ordered = ordered;
    return layer;
  }

  public int getPositions() {
    return positions;
  }

  public void setPositions(int positions) {
    this.positions = positions;
  }

  public boolean isOrdered() {
    return ordered;
  }

  public void setOrdered(boolean ordered) {
    this.ordered = ordered;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    FloatLayers.check(dataType, "pooling");
    return FloatLayers.install(
        new HistoryPoolingLayer(conf), conf, listeners, index, parameters, initialize);
  }

  @Override
  public ParamInitializer initializer() {
    return HistoryPoolingParameters.INSTANCE;
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    // The sizes are given when the layer is made.
  }

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public List<org.nd4j.linalg.learning.regularization.Regularization> getRegularizationByParam(
      String name) {
    return List.of();
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return new LayerMemoryReport.Builder(
            layerName == null ? "" : layerName, HistoryPooling.class, inputType, inputType)
        .standardMemory(positions + nOut, 2 * (positions + nOut))
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }
}
