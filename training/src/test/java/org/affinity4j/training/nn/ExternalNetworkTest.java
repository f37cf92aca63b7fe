package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;

class ExternalNetworkTest {

  private static final float[] INPUT = {1, -2, 3, 0.25f, 4, -1};
  private static final float[] ERRORS = {1, 2, -3, -4};

  private static ExternalNetwork dense() {
    return new ExternalNetwork(
        4, new DenseLayer.Builder().nIn(3).nOut(2).activation(Activation.IDENTITY).build());
  }

  private static float[] step(ExternalNetwork network, float scale, double rate) {
    network.forward(INPUT, 2, 3);
    float[] below = network.backward(ERRORS, 2, 2);
    network.step(scale, rate);
    return below;
  }

  @Test
  void passesAreThoseOfTheLayer() {
    try (ExternalNetwork network = dense()) {
      float[] w = network.parameter(0, "W");
      float[] out = network.forward(INPUT, 2, 3);
      float[] below = network.backward(ERRORS, 2, 2);
      double squares = 0;
      for (int j = 0; j < 2; j++) {
        for (int i = 0; i < 3; i++) {
          double g = INPUT[i] * ERRORS[j] + INPUT[3 + i] * ERRORS[2 + j];
          squares += g * g;
        }
        squares += (ERRORS[j] + ERRORS[2 + j]) * (ERRORS[j] + ERRORS[2 + j]);
      }
      for (int row = 0; row < 2; row++) {
        for (int j = 0; j < 2; j++) {
          float expected = 0;
          for (int i = 0; i < 3; i++) {
            expected += INPUT[row * 3 + i] * w[i * 2 + j];
          }
          assertThat(out[row * 2 + j]).isEqualTo(expected, within(1e-5f));
        }
        for (int i = 0; i < 3; i++) {
          float expected = w[i * 2] * ERRORS[row * 2] + w[i * 2 + 1] * ERRORS[row * 2 + 1];
          assertThat(below[row * 3 + i]).isEqualTo(expected, within(1e-5f));
        }
      }
      assertThat(network.gradientSquares()).isEqualTo(squares, within(1e-3));
    }
  }

  /** Adam's first step moves every parameter by the rate, whatever the gradient. */
  @Test
  void theRateOfTheStepIsTheOneTaken() {
    for (double rate : new double[] {0.25, 0.01}) {
      try (ExternalNetwork network = dense()) {
        float[] before = network.parameter(0, "W");
        step(network, 1, rate);
        float[] after = network.parameter(0, "W");
        for (int i = 0; i < before.length; i++) {
          assertThat((double) Math.abs(after[i] - before[i])).isEqualTo(rate, within(1e-4));
        }
        step(network, 1, 0);
        assertThat(network.parameter(0, "W")).isEqualTo(after);
      }
    }
  }

  @Test
  void everyLayerTakesTheRateOfTheStep() {
    try (ExternalNetwork network = ExternalNetwork.correction(3, 3, 5, 2)) {
      step(network, 1, 0.25);
      assertThat(network.parameter(1, "b"))
          .containsExactly(new float[] {0.25f, 0.25f}, within(1e-4f));
      float[] hidden = network.parameter(0, "W");
      step(network, 1, 0.25);
      assertThat(network.parameter(0, "W")).isNotEqualTo(hidden);
    }
  }

  @Test
  void theScaleMultipliesTheGradient() {
    try (ExternalNetwork clipped = dense();
        ExternalNetwork whole = dense()) {
      step(clipped, 1e-12f, 0.1);
      step(whole, 1, 0.1);
      // So small a gradient drowns in Adam's epsilon.
      assertThat(Math.abs(clipped.parameter(0, "W")[0] - whole.parameter(0, "W")[0]))
          .isGreaterThan(0.05f);
    }
  }

  @Test
  void aRestoredNetworkGoesOnBitForBit() {
    try (ExternalNetwork first = dense();
        ExternalNetwork second = dense()) {
      step(first, 1, 0.1);
      step(first, 0.5f, 0.05);
      second.restore(first.state());
      assertThat(second.state()).isEqualTo(first.state());
      for (int s = 0; s < 3; s++) {
        assertThat(step(second, 1, 0.1)).isEqualTo(step(first, 1, 0.1));
      }
      assertThat(second.state()).isEqualTo(first.state());
    }
  }

  @Test
  void aStateOfOtherLayersIsRefused() {
    try (ExternalNetwork network = dense()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.restore(new float[5]))
          .withMessage("state of 5 values; expected 25");
    }
  }

  @Test
  void aStepNeedsABackwardPass() {
    try (ExternalNetwork network = dense()) {
      assertThatIllegalStateException().isThrownBy(() -> network.step(1, 0.1));
    }
  }

  @Test
  void aCorrectionBeginsAtNothing() {
    try (ExternalNetwork network = ExternalNetwork.correction(3, 3, 5, 2)) {
      assertThat(network.forward(INPUT, 2, 3)).containsOnly(0);
    }
  }
}
