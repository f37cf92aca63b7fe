package org.affinity4j.training.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.affinity4j.training.nn.GradientCheck;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The layer beside the stock one and beside its formula in 64 bits, one linear on one rectified.
 */
class FastDenseTest {

  private static final int ROWS = 150; // more than one stretch
  private static final int IN = 5;
  private static final int HIDDEN = 4;
  private static final int OUT = 3;

  private static MultiLayerNetwork network(Layer... layers) {
    var builder =
        new NeuralNetConfiguration.Builder()
            .seed(3)
            .dataType(DataType.FLOAT)
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .list();
    for (Layer layer : layers) {
      builder.layer(layer);
    }
    var network = new MultiLayerNetwork(builder.build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork fast() {
    return network(
        FastDense.rectified(IN, HIDDEN), FastDense.linear(HIDDEN, OUT, new WeightInitXavier()));
  }

  private static MultiLayerNetwork stock() {
    return network(
        new DenseLayer.Builder().nIn(IN).nOut(HIDDEN).activation(Activation.RELU).build(),
        new DenseLayer.Builder().nIn(HIDDEN).nOut(OUT).activation(Activation.IDENTITY).build());
  }

  private static INDArray random(long seed, int rows, int columns) {
    var random = new Random(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.createFromArray(values).reshape('c', rows, columns);
  }

  private static float[] output(MultiLayerNetwork network, INDArray x) {
    network.setInput(x.dup('c'));
    return floats(network.feedForward(true, false).get(2));
  }

  private static Pair<Gradient, INDArray> back(MultiLayerNetwork network, INDArray errors) {
    return network.backpropGradient(errors.dup('c'), LayerWorkspaceMgr.noWorkspaces());
  }

  private static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  @Test
  void parametersOutputAndGradientsAreThoseOfTheStockLayer() {
    MultiLayerNetwork fast = fast();
    MultiLayerNetwork stock = stock();
    assertThat(floats(fast.params())).isEqualTo(floats(stock.params()));
    INDArray x = random(1, ROWS, IN);
    INDArray errors = random(2, ROWS, OUT);
    assertThat(output(fast, x)).containsExactly(output(stock, x), Offset.offset(1e-5f));
    Pair<Gradient, INDArray> ours = back(fast, errors);
    Pair<Gradient, INDArray> theirs = back(stock, errors);
    assertThat(floats(ours.getSecond()))
        .containsExactly(floats(theirs.getSecond()), Offset.offset(1e-5f));
    assertThat(floats(ours.getFirst().gradient()))
        .containsExactly(floats(theirs.getFirst().gradient()), Offset.offset(1e-3f));
  }

  @Test
  void gradientsAreDifferencesOfTheFormulaInDoublePrecision() {
    MultiLayerNetwork network = fast();
    INDArray x = random(3, 4, IN);
    INDArray errors = random(4, 4, OUT);
    output(network, x);
    Pair<Gradient, INDArray> back = back(network, errors);
    double[] c = doubles(errors);
    double[] parameters = doubles(network.params());
    double[] inputs = doubles(x);
    check(
        back.getFirst().gradient(),
        GradientCheck.numeric(p -> product(inputs, p, c), parameters, 1e-6));
    check(back.getSecond(), GradientCheck.numeric(i -> product(i, parameters, c), inputs, 1e-6));
  }

  private static void check(INDArray ours, double[] expected) {
    float[] values = floats(ours);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) values[i]).isCloseTo(expected[i], Offset.offset(1e-4));
    }
  }

  private static double product(double[] x, double[] p, double[] c) {
    double sum = 0;
    int second = IN * HIDDEN + HIDDEN;
    for (int row = 0; row < c.length / OUT; row++) {
      double[] hidden = dense(x, row * IN, IN, p, 0, HIDDEN);
      for (int j = 0; j < HIDDEN; j++) {
        hidden[j] = Math.max(0, hidden[j]);
      }
      double[] out = dense(hidden, 0, HIDDEN, p, second, OUT);
      for (int j = 0; j < OUT; j++) {
        sum += out[j] * c[row * OUT + j];
      }
    }
    return sum;
  }

  /** Weights stand column by column, behind them the bias. */
  private static double[] dense(double[] x, int at, int in, double[] p, int from, int out) {
    double[] y = new double[out];
    for (int j = 0; j < out; j++) {
      y[j] = p[from + in * out + j];
      for (int i = 0; i < in; i++) {
        y[j] += x[at + i] * p[from + j * in + i];
      }
    }
    return y;
  }

  @Test
  void partsAndKeptMemoryMakeNoDifferenceButInTheLastBits() {
    MultiLayerNetwork one = fast();
    MultiLayerNetwork three = fast();
    try (var workers = new Workers(TrainingContext.quiet(1, 2))) {
      for (org.deeplearning4j.nn.api.Layer layer : three.getLayers()) {
        ((ParallelLayer) layer).parallel(workers, 3);
      }
      for (int rows : new int[] {ROWS, 2, 70, 1}) {
        INDArray x = random(rows, rows, IN);
        INDArray errors = random(rows + 1, rows, OUT);
        assertThat(output(three, x)).containsExactly(output(one, x), Offset.offset(1e-5f));
        Pair<Gradient, INDArray> a = back(one, errors);
        Pair<Gradient, INDArray> b = back(three, errors);
        assertThat(floats(b.getSecond()))
            .containsExactly(floats(a.getSecond()), Offset.offset(1e-5f));
        assertThat(floats(b.getFirst().gradient()))
            .containsExactly(floats(a.getFirst().gradient()), Offset.offset(1e-4f));
      }
    }
  }

  @Test
  void threeForwardPassesAreEqual() {
    MultiLayerNetwork network = fast();
    INDArray x = random(5, ROWS, IN);
    float[] first = output(network, x);
    assertThat(output(network, x)).isEqualTo(first);
    assertThat(output(network, x)).isEqualTo(first);
  }

  @Test
  void itsConfigurationIsReadBackFromJson() {
    MultiLayerConfiguration read =
        MultiLayerConfiguration.fromJson(fast().getLayerWiseConfigurations().toJson());
    var network = new MultiLayerNetwork(read);
    network.init();
    assertThat(network.getLayer(0)).isInstanceOf(FastDenseLayer.class);
    INDArray x = random(6, ROWS, IN);
    assertThat(output(network, x)).isEqualTo(output(fast(), x));
  }

  @Test
  void whatItCannotDoIsSaidInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                            .dataType(DataType.DOUBLE)
                            .list()
                            .layer(FastDense.rectified(2, 2))
                            .build())
                    .init())
        .withMessageContaining("32-bit floats, not DOUBLE");
    MultiLayerNetwork network = fast();
    network.setInput(Nd4j.create(DataType.FLOAT, 2, 2, IN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.feedForward(true, false))
        .withMessageContaining("expected [rows, size]");
  }
}
