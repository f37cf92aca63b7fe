package org.affinity4j.training.algo.lstm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.affinity4j.training.nn.GradientCheck;
import org.affinity4j.training.nn.Parity;
import org.affinity4j.training.nn.TestArrays;
import org.affinity4j.training.nn.TestBatches;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.junit.jupiter.api.Test;

class LstmNetworkTest {

  private static LstmNetwork network(Workers workers) {
    LstmOptions options =
        OptionsBinder.bind(
            LstmOptions.defaults(),
            Map.of("dimension", "6", "units", "5", "attention", "3", "stateDropout", "0.3"));
    return new LstmNetwork(options, 3, workers);
  }

  @Test
  void gradientsOfTheInputsAreThoseOfDifferences() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        LstmNetwork network = network(workers)) {
      GradientCheck.inputs(network, TestBatches.next(4, 1, 3), 6);
    }
  }

  @Test
  void thePlainEncoderGivesWhatTheNetworkGives() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        LstmNetwork network = plain(workers)) {
      var batch = TestBatches.next(4, 1, 3, 9);
      Parity.check(network, batch, 6, 20, network::encoder);
    }
  }

  private static LstmNetwork plain(Workers workers) {
    LstmOptions options =
        OptionsBinder.bind(
            LstmOptions.defaults(),
            Map.of("dimension", "6", "units", "5", "attention", "3", "stateDropout", "0"));
    return new LstmNetwork(options, 3, workers);
  }

  @Test
  void aStepDownhillMakesTheProductSmaller() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        LstmNetwork network = network(workers)) {
      var batch = TestBatches.next(4, 2, 3);
      float[] x = new float[batch.places() * 6];
      float[] c = new float[batch.questions().length * 6];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) Math.sin(i);
      }
      for (int i = 0; i < c.length; i++) {
        c[i] = (float) Math.cos(3 * i);
      }
      float[] before = network.forward(batch, TestArrays.inputs(batch, x), 1);
      network.backward(c);
      network.networks().forEach(part -> part.step(1, 1e-3));
      float[] after = network.forward(batch, TestArrays.inputs(batch, x), 1);
      double change = 0;
      for (int i = 0; i < c.length; i++) {
        change += (double) c[i] * (after[i] - before[i]);
      }
      assertThat(change).isNegative();
    }
  }
}
