package org.affinity4j.training.nn.layer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of {@link HistoryPooling}: a bias for each distance, a weight for each dimension.
 */
final class HistoryPoolingParameters implements ParamInitializer {

  static final HistoryPoolingParameters INSTANCE = new HistoryPoolingParameters();

  /** One value for each distance, length P. */
  static final String POSITION = "P";

  /** One value for each dimension of the item vectors, length d. */
  static final String CONTENT = "U";

  /** At first an item counts e^-0.3 of the one after it: the newest matter most in sessions. */
  private static final double FIRST_SLOPE = -0.3;

  private HistoryPoolingParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    HistoryPooling conf = (HistoryPooling) layer;
    return conf.getPositions() + conf.getNOut();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(POSITION, CONTENT);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(CONTENT);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(POSITION);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return CONTENT.equals(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return POSITION.equals(key);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    Map<String, INDArray> views = views(conf, parameters);
    if (initialize) {
      parameters.assign(0);
      HistoryPooling layer = (HistoryPooling) conf.getLayer();
      if (layer.isOrdered()) {
        INDArray position = Objects.requireNonNull(views.get(POSITION));
        for (int p = 0; p < layer.getPositions(); p++) {
          position.putScalar(p, FIRST_SLOPE * p);
        }
      }
    }
    views.keySet().forEach(conf::addVariable);
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradients) {
    return views(conf, gradients);
  }

  private static Map<String, INDArray> views(NeuralNetConfiguration conf, INDArray flat) {
    HistoryPooling layer = (HistoryPooling) conf.getLayer();
    INDArray vector = flat.reshape(flat.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(POSITION, vector.get(NDArrayIndex.interval(0, layer.getPositions())));
    views.put(CONTENT, vector.get(NDArrayIndex.interval(layer.getPositions(), vector.length())));
    return views;
  }
}
