package org.affinity4j.training.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.affinity4j.training.nn.GradientCheck;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FastLstmTest {

  private static final int BATCH = 5;
  private static final int TIME = 7;
  private static final int INPUTS = 6;
  private static final int UNITS = 4;

  private static MultiLayerNetwork network(Layer layer) {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(11)
                .dataType(DataType.FLOAT)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .list()
                .layer(layer)
                .build());
    network.init();
    return network;
  }

  private static MultiLayerNetwork fast() {
    return network(FastLstm.of(INPUTS, UNITS));
  }

  private static MultiLayerNetwork stock() {
    return network(
        new LSTM.Builder()
            .nIn(INPUTS)
            .nOut(UNITS)
            .activation(Activation.TANH)
            .forgetGateBiasInit(1)
            .dataFormat(RNNFormat.NWC)
            .build());
  }

  private static INDArray random(long seed, int... shape) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, longs(shape), 'c');
    var random = new Random(seed);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, (float) random.nextGaussian());
    }
    return array;
  }

  private static long[] longs(int[] shape) {
    return Arrays.stream(shape).asLongStream().toArray();
  }

  private static INDArray output(MultiLayerNetwork network, INDArray input) {
    network.setInput(input.dup('c'));
    return network.feedForward(true, false).get(1).dup('c');
  }

  private static Pair<Gradient, INDArray> back(MultiLayerNetwork network, INDArray epsilon) {
    return network.backpropGradient(epsilon.dup('c'), LayerWorkspaceMgr.noWorkspaces());
  }

  private static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  @Test
  void beginsWithTheParametersOfTheStockLayer() {
    assertThat(floats(fast().params())).isEqualTo(floats(stock().params()));
  }

  @Test
  void outputAndGradientsAreThoseOfTheStockLayer() {
    INDArray x = random(1, BATCH, TIME, INPUTS);
    INDArray epsilon = random(2, BATCH, TIME, UNITS);
    MultiLayerNetwork fast = fast();
    MultiLayerNetwork stock = stock();
    assertThat(floats(output(fast, x)))
        .containsExactly(floats(output(stock, x)), Offset.offset(2e-5f));
    Pair<Gradient, INDArray> ours = back(fast, epsilon);
    Pair<Gradient, INDArray> theirs = back(stock, epsilon);
    assertThat(floats(ours.getSecond()))
        .containsExactly(floats(theirs.getSecond()), Offset.offset(2e-5f));
    assertThat(floats(ours.getFirst().gradient()))
        .containsExactly(floats(theirs.getFirst().gradient()), Offset.offset(2e-4f));
  }

  /** The layer in 64 bits, straight from the formulas, and its differences. */
  @Test
  void gradientsAreDifferencesOfTheFormulasInDoublePrecision() {
    MultiLayerNetwork network = fast();
    INDArray x = random(3, 2, 4, INPUTS);
    INDArray epsilon = random(4, 2, 4, UNITS);
    float[] out = floats(output(network, x));
    double[] parameters = doubles(floats(network.params()));
    double[] c = doubles(floats(epsilon));
    double[] inputs = doubles(floats(x));
    double[] reference = Reference.forward(inputs, parameters, 2, 4, INPUTS, UNITS);
    for (int i = 0; i < out.length; i++) {
      assertThat((double) out[i]).isCloseTo(reference[i], Offset.offset(2e-5));
    }
    Pair<Gradient, INDArray> back = back(network, epsilon);
    double[] byParameters =
        GradientCheck.numeric(
            p -> dot(c, Reference.forward(inputs, p, 2, 4, INPUTS, UNITS)), parameters, 1e-5);
    double[] byInputs =
        GradientCheck.numeric(
            i -> dot(c, Reference.forward(i, parameters, 2, 4, INPUTS, UNITS)), inputs, 1e-5);
    check(floats(back.getFirst().gradient()), byParameters);
    check(floats(back.getSecond()), byInputs);
  }

  private static void check(float[] ours, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) ours[i]).isCloseTo(expected[i], Offset.offset(1e-4));
    }
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void threeForwardPassesAreEqual() {
    MultiLayerNetwork network = fast();
    INDArray x = random(5, BATCH, TIME, INPUTS);
    float[] first = floats(output(network, x));
    assertThat(floats(output(network, x))).isEqualTo(first);
    assertThat(floats(output(network, x))).isEqualTo(first);
  }

  @Test
  void aShorterBatchAfterALongerOneIsNotTouchedByIt() {
    INDArray x = random(6, 2, 3, INPUTS);
    MultiLayerNetwork used = fast();
    output(used, random(7, BATCH, TIME, INPUTS));
    back(used, random(8, BATCH, TIME, UNITS));
    assertThat(floats(output(used, x))).isEqualTo(floats(output(fast(), x)));
  }

  @Test
  void partsMakeNoDifferenceButInTheLastBits() {
    INDArray x = random(9, BATCH, TIME, INPUTS);
    INDArray epsilon = random(10, BATCH, TIME, UNITS);
    MultiLayerNetwork one = fast();
    MultiLayerNetwork three = fast();
    try (var workers = new Workers(TrainingContext.quiet(1, 2))) {
      ((FastLstmLayer) three.getLayer(0)).parallel(workers, 3);
      assertThat(floats(output(three, x)))
          .containsExactly(floats(output(one, x)), Offset.offset(1e-5f));
      Pair<Gradient, INDArray> a = back(one, epsilon);
      Pair<Gradient, INDArray> b = back(three, epsilon);
      assertThat(floats(b.getSecond()))
          .containsExactly(floats(a.getSecond()), Offset.offset(1e-5f));
      assertThat(floats(b.getFirst().gradient()))
          .containsExactly(floats(a.getFirst().gradient()), Offset.offset(1e-4f));
    }
  }

  @Test
  void itsConfigurationIsReadBackFromJson() {
    MultiLayerConfiguration read =
        MultiLayerConfiguration.fromJson(fast().getLayerWiseConfigurations().toJson());
    assertThat(read.getConf(0).getLayer()).isInstanceOf(FastLstm.class);
    var network = new MultiLayerNetwork(read);
    network.init();
    INDArray x = random(12, BATCH, TIME, INPUTS);
    assertThat(floats(output(network, x))).isEqualTo(floats(output(fast(), x)));
  }

  @Test
  void whatItCannotDoIsSaidInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> {
              var network =
                  new MultiLayerNetwork(
                      new NeuralNetConfiguration.Builder()
                          .dataType(DataType.DOUBLE)
                          .list()
                          .layer(FastLstm.of(2, 2))
                          .build());
              network.init();
            })
        .withMessageContaining("32-bit floats, not DOUBLE");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> fast().rnnTimeStep(random(13, 1, 1, INPUTS)))
        .withMessageContaining("whole sequences");
  }

  /** The formulas of the layer, one number at a time. */
  private static final class Reference {

    static double[] forward(double[] x, double[] p, int batch, int time, int in, int units) {
      double[] out = new double[batch * time * units];
      int recurrent = in * 4 * units;
      int bias = recurrent + units * 4 * units;
      for (int b = 0; b < batch; b++) {
        double[] h = new double[units];
        double[] c = new double[units];
        for (int t = 0; t < time; t++) {
          double[] z = new double[4 * units];
          for (int j = 0; j < 4 * units; j++) {
            z[j] = p[bias + j];
            for (int k = 0; k < in; k++) {
              z[j] += x[(b * time + t) * in + k] * p[j * in + k]; // column-major, in x 4 units
            }
            for (int k = 0; k < units; k++) {
              z[j] += h[k] * p[recurrent + j * units + k];
            }
          }
          for (int k = 0; k < units; k++) {
            c[k] = s(z[units + k]) * c[k] + s(z[3 * units + k]) * Math.tanh(z[k]);
          }
          for (int k = 0; k < units; k++) {
            h[k] = s(z[2 * units + k]) * Math.tanh(c[k]);
            out[(b * time + t) * units + k] = h[k];
          }
        }
      }
      return out;
    }

    private static double s(double v) {
      return 1 / (1 + Math.exp(-v));
    }
  }
}
