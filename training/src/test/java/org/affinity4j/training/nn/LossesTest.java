package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LossesTest {

  private static double loss(CandidateLoss loss, int target, double... scores) {
    float[] copy = new float[scores.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (float) scores[i];
    }
    return loss.apply(copy, 0, copy.length, target);
  }

  @Test
  void gradientsAreThoseOfDifferences() {
    var random = new Random(1);
    for (CandidateLoss loss :
        List.of(Losses.softmax(), Losses.gbce(0.3, 0.75), Losses.gbce(1, 0), Losses.bprMax(0.5))) {
      for (int trial = 0; trial < 20; trial++) {
        double[] scores = random.doubles(7, -3, 3).toArray();
        int target = random.nextInt(7);
        float[] gradient = new float[9];
        for (int i = 0; i < 7; i++) {
          gradient[i + 1] = (float) scores[i];
        }
        loss.apply(gradient, 1, 7, target);
        double[] expected = GradientCheck.numeric(x -> loss(loss, target, x), scores, 1e-3);
        assertThat(gradient[0]).isZero();
        assertThat(gradient[8]).isZero();
        for (int i = 0; i < 7; i++) {
          assertThat((double) gradient[i + 1]).isCloseTo(expected[i], Offset.offset(2e-3));
        }
      }
    }
  }

  /** A loss without an alternative is none, and moves nothing. */
  @Test
  void aTargetWithoutAlternativesCostsNothing() {
    for (CandidateLoss loss : List.of(Losses.softmax(), Losses.bprMax(0.5))) {
      float[] scores = {3};
      assertThat(loss.apply(scores, 0, 1, 0)).isCloseTo(0, Offset.offset(1e-6));
      assertThat((double) scores[0]).isCloseTo(0, Offset.offset(1e-6));
    }
  }

  @Test
  void sumsOverManyCandidatesAreExactEnough() {
    float[] scores = new float[5000];
    assertThat(Losses.softmax().apply(scores, 0, 5000, 7))
        .isCloseTo(Math.log(5000), Offset.offset(1e-4));
    assertThat((double) scores[4999]).isCloseTo(1 / 5000.0, Offset.offset(1e-8));
  }

  @Test
  void softmaxOfEqualScoresIsTheLogarithmOfTheirNumber() {
    assertThat(loss(Losses.softmax(), 2, 5, 5, 5, 5)).isCloseTo(Math.log(4), Offset.offset(1e-4));
  }

  @Test
  void softmaxStandsVeryLargeAndVerySmallScores() {
    assertThat(loss(Losses.softmax(), 0, 1e6, -1e6)).isCloseTo(0, Offset.offset(1e-4));
    assertThat(loss(Losses.softmax(), 1, 1e4, 0)).isCloseTo(1e4, Offset.offset(1.0));
  }

  /**
   * With calibration 0 beta is 1: plain binary cross-entropy (Petrov and Macdonald 2023, sec. 4).
   */
  @Test
  void gbceWithoutCalibrationIsBinaryCrossEntropy() {
    double expected =
        -Math.log(sigmoid(1)) - Math.log(1 - sigmoid(-2)) - Math.log(1 - sigmoid(0.5));
    assertThat(loss(Losses.gbce(0.1, 0), 0, 1, -2, 0.5)).isCloseTo(expected, Offset.offset(1e-4));
  }

  /** Fully calibrated beta is the sampling rate: the same paper, equation 9 with t = 1. */
  @Test
  void gbceFullyCalibratedWeighsWhatCameByTheSamplingRate() {
    double expected = -0.1 * Math.log(sigmoid(1)) - Math.log(1 - sigmoid(-2));
    assertThat(loss(Losses.gbce(0.1, 1), 0, 1, -2)).isCloseTo(expected, Offset.offset(1e-4));
  }

  /** One negative: its softmax weight is 1, what is left is BPR with a square. */
  @Test
  void bprMaxWithOneNegativeIsBpr() {
    double expected = -Math.log(sigmoid(2 - 0.5)) + 0.25 * 0.25;
    assertThat(loss(Losses.bprMax(0.25), 0, 2, 0.5)).isCloseTo(expected, Offset.offset(1e-5));
  }

  @Test
  void badSettingsAreRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.gbce(0, 0.5))
        .withMessageContaining("sampling rate 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.bprMax(-1))
        .withMessageContaining("lambda is -1.0");
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
