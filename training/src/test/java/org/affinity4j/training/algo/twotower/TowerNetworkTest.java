package org.affinity4j.training.algo.twotower;

import java.util.Arrays;
import java.util.Map;
import org.affinity4j.training.nn.GradientCheck;
import org.affinity4j.training.nn.Parity;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.nn.TestArrays;
import org.affinity4j.training.nn.TestBatches;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.junit.jupiter.api.Test;

class TowerNetworkTest {

  private static TowerNetwork network(boolean ordered, Workers workers) {
    var network =
        new TowerNetwork(
            OptionsBinder.bind(
                TwoTowerOptions.defaults(),
                Map.of("dimension", "6", "hidden", "7", "attention", "2")),
            ordered,
            3,
            workers);
    // The last layer begins at zero; a step makes it count.
    SequenceBatch batch = TestBatches.next(4, 2);
    float[] values = new float[batch.places() * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    for (int step = 0; step < 3; step++) {
      network.forward(batch, TestArrays.inputs(batch, values), 1);
      network.backward(Arrays.copyOf(values, batch.questions().length * 6));
      network.networks().forEach(part -> part.step(1, 0.1));
    }
    return network;
  }

  @Test
  void gradientsOfTheInputsAreThoseOfDifferences() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(true, workers)) {
      GradientCheck.inputs(network, TestBatches.next(4, 1, 3), 6);
    }
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(false, workers)) {
      GradientCheck.inputs(network, TestBatches.sets(4, 2, 3), 6);
    }
  }

  @Test
  void thePlainEncoderGivesWhatTheNetworkGives() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(true, workers)) {
      Parity.check(network, TestBatches.next(4, 1, 3, 9), 6, 20, network::encoder);
    }
  }

  @Test
  void thePlainEncoderOfSetsGivesWhatTheNetworkGivesForAHiddenMember() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(false, workers)) {
      Parity.checkSets(network, TestBatches.sets(4, 2, 3), 6, 20, network::encoder);
    }
  }
}
