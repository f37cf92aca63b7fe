package org.affinity4j.training.nn.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.affinity4j.training.nn.GradientCheck;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HistoryPoolingTest {

  private static final int TIME = 5;
  private static final int SIZE = 3;
  private static final int KEYS = 2;
  private static final int WIDTH = SIZE + 2 * KEYS;
  private static final int POSITIONS = 3;
  private static final int[] LENGTHS = {5, 2, 4};
  private static final boolean[] ASKED = new boolean[LENGTHS.length * TIME];

  static {
    for (int b = 0; b < LENGTHS.length; b++) {
      for (int t = 0; t < LENGTHS[b]; t++) {
        ASKED[b * TIME + t] = t != 1; // one place asks nothing
      }
    }
  }

  private static MultiLayerNetwork network(boolean ordered) {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .trainingWorkspaceMode(WorkspaceMode.NONE)
                .list()
                .layer(HistoryPooling.of(SIZE, KEYS, POSITIONS, ordered))
                .build());
    network.init();
    var random = new Random(4);
    for (long i = 0; i < network.numParams(); i++) {
      network.params().putScalar(i, (float) random.nextGaussian());
    }
    return network;
  }

  private static float[] input() {
    var random = new Random(5);
    float[] x = new float[LENGTHS.length * TIME * WIDTH];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    return x;
  }

  private static float[] forward(MultiLayerNetwork network, float[] x) {
    ((HistoryPoolingLayer) network.getLayer(0)).places(LENGTHS, ASKED);
    network.setInput(array(x, WIDTH));
    return network.feedForward(true, false).get(1).dup('c').data().asFloat();
  }

  private static INDArray array(float[] values, int width) {
    return Nd4j.createFromArray(values).reshape('c', LENGTHS.length, TIME, width);
  }

  /** The formulas one number at a time, in 64 bits. */
  private static double[] reference(double[] x, double[] p, boolean ordered) {
    double[] out = new double[questions() * SIZE];
    int row = 0;
    for (int b = 0; b < LENGTHS.length; b++) {
      for (int t = 0; t < LENGTHS[b]; t++) {
        if (!ASKED[b * TIME + t]) {
          continue;
        }
        double sum = 0;
        double[] mean = new double[SIZE];
        for (int j = 0; j < LENGTHS[b]; j++) {
          if (ordered ? j > t : j == t) {
            continue;
          }
          int at = (b * TIME + j) * WIDTH;
          double logit = ordered ? p[Math.min(t - j, POSITIONS - 1)] : 0;
          for (int k = 0; k < SIZE; k++) {
            logit += p[POSITIONS + k] * x[at + k];
          }
          for (int k = 0; k < KEYS; k++) {
            logit += x[(b * TIME + t) * WIDTH + SIZE + KEYS + k] * x[at + SIZE + k];
          }
          double w = Math.exp(logit);
          sum += w;
          for (int k = 0; k < SIZE; k++) {
            mean[k] += w * x[at + k];
          }
        }
        for (int k = 0; k < SIZE; k++) {
          out[row * SIZE + k] = sum > 0 ? mean[k] / sum : 0;
        }
        row++;
      }
    }
    return out;
  }

  private static int questions() {
    int asked = 0;
    for (boolean place : ASKED) {
      asked += place ? 1 : 0;
    }
    return asked;
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  @Test
  void outputAndGradientsAreThoseOfTheFormulasInDoublePrecision() {
    for (boolean ordered : new boolean[] {true, false}) {
      MultiLayerNetwork network = network(ordered);
      float[] x = input();
      float[] out = forward(network, x);
      double[] parameters = doubles(network.params().dup().data().asFloat());
      double[] expected = reference(doubles(x), parameters, ordered);
      check(out, expected, 2e-5);
      double[] c = new Random(6).doubles(out.length, -1, 1).toArray();
      float[] epsilon = new float[c.length];
      for (int i = 0; i < c.length; i++) {
        epsilon[i] = (float) c[i];
      }
      Pair<Gradient, INDArray> back =
          network.backpropGradient(
              Nd4j.createFromArray(epsilon).reshape('c', questions(), SIZE),
              LayerWorkspaceMgr.noWorkspaces());
      check(
          back.getFirst().gradient().dup().data().asFloat(),
          GradientCheck.numeric(p -> dot(c, reference(doubles(x), p, ordered)), parameters, 1e-5),
          2e-4);
      check(
          back.getSecond().dup('c').data().asFloat(),
          GradientCheck.numeric(v -> dot(c, reference(v, parameters, ordered)), doubles(x), 1e-5),
          2e-4);
    }
  }

  private static void check(float[] ours, double[] expected, double offset) {
    assertThat(ours).hasSize(expected.length);
    for (int i = 0; i < ours.length; i++) {
      assertThat((double) ours[i]).as("%d", i).isCloseTo(expected[i], Offset.offset(offset));
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void threeForwardPassesAreEqualAndPartsMakeNoDifference() {
    MultiLayerNetwork network = network(true);
    float[] first = forward(network, input());
    assertThat(forward(network, input())).isEqualTo(first);
    try (var workers = new Workers(TrainingContext.quiet(1, 2))) {
      ((HistoryPoolingLayer) network.getLayer(0)).parallel(workers, 2);
      assertThat(forward(network, input())).isEqualTo(first);
    }
  }

  @Test
  void atFirstNewerItemsCountMoreInSequencesAndAllAlikeInSets() {
    var fresh = new MultiLayerNetwork(network(true).getLayerWiseConfigurations().clone());
    fresh.init();
    assertThat(fresh.params().dup().data().asFloat())
        .containsExactly(new float[] {0, -0.3f, -0.6f, 0, 0, 0}, Offset.offset(1e-6f));
    var set = new MultiLayerNetwork(network(false).getLayerWiseConfigurations().clone());
    set.init();
    assertThat(set.params().dup().data().asFloat()).containsOnly(0);
  }

  @Test
  void itsConfigurationIsReadBackFromJson() {
    MultiLayerNetwork network = network(true);
    MultiLayerConfiguration read =
        MultiLayerConfiguration.fromJson(network.getLayerWiseConfigurations().toJson());
    var copy = new MultiLayerNetwork(read);
    copy.init(network.params(), true);
    assertThat(forward(copy, input())).isEqualTo(forward(network, input()));
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistoryPooling.of(0, 1, 1, true))
        .withMessageContaining("0 outputs");
  }
}
