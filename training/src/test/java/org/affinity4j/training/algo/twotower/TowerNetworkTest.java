package org.affinity4j.training.algo.twotower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.training.nn.Dropout;
import org.affinity4j.training.nn.GradientCheck;
import org.affinity4j.training.nn.Parity;
import org.affinity4j.training.nn.PlaceValues;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.nn.TestArrays;
import org.affinity4j.training.nn.TestBatches;
import org.affinity4j.training.nn.layer.PlaceRows;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TowerNetworkTest {

  private static final int D = 6;

  private static TowerNetwork network(boolean ordered, Workers workers) {
    return network(ordered, 2, workers);
  }

  private static TowerNetwork network(boolean ordered, int attention, Workers workers) {
    var network =
        new TowerNetwork(
            OptionsBinder.bind(
                TwoTowerOptions.defaults(),
                Map.of("dimension", "6", "hidden", "7", "attention", Integer.toString(attention))),
            ordered,
            Optional.empty(),
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

  @Test
  void sharedRowsGiveWhatValuesOfEachPlaceGive() {
    for (boolean ordered : new boolean[] {true, false}) {
      try (var workers = new Workers(TrainingContext.quiet(1, 2));
          TowerNetwork network = network(ordered, 0, workers)) {
        SequenceBatch batch = lastAsked(4, 1, 3, 7);
        assertThat(network.sharesRows(4, 4)).isTrue();
        var rows = new PlaceRows(places(batch, 5), Dropout.of(D, batch.steps(), 0.3, 8));
        float[] shared = noise(5 * D);
        float[] each = spread(shared, rows);
        float[] errors = noise(batch.questions().length * D);
        var values = new PlaceValues(Nd4j.createFromArray(shared).reshape('c', 5, D), rows);

        float[] expected = network.forward(batch, TestArrays.inputs(batch, each), 1);
        float[] expectedBelow = gather(TestArrays.floats(network.backward(errors)), rows, 5);
        double expectedSquares = network.gradientSquares();
        float[] queries = network.forward(batch, values, 1);
        float[] below = TestArrays.floats(network.backward(errors));

        assertThat(queries).containsExactly(expected, Offset.offset(1e-5f));
        assertThat(below).containsExactly(expectedBelow, Offset.offset(1e-5f));
        assertThat(network.gradientSquares()).isCloseTo(expectedSquares, Offset.offset(1e-5));
      }
    }
  }

  @Test
  void rowsAreNotSharedWhereThereAreKeysOrManyQuestions() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork plain = network(true, 0, workers);
        TowerNetwork attending = network(true, 2, workers)) {
      assertThat(plain.sharesRows(2, 3)).isFalse();
      assertThat(attending.sharesRows(2, 2)).isFalse();
    }
  }

  /** Sequences where only the last place asks. */
  private static SequenceBatch lastAsked(int... lengths) {
    SequenceBatch batch = TestBatches.next(lengths);
    for (int b = 0; b < lengths.length; b++) {
      Arrays.fill(batch.targets(), b * batch.steps(), b * batch.steps() + lengths[b] - 1, -1);
    }
    return batch;
  }

  /** For each place one of so many rows, the same again and again; -1 where nothing stands. */
  private static int[] places(SequenceBatch batch, int rows) {
    return Arrays.stream(batch.items()).map(i -> i < 0 ? -1 : i * i % rows).toArray();
  }

  private static float[] noise(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) Math.sin(1.7 * i);
    }
    return values;
  }

  private static float[] spread(float[] shared, PlaceRows rows) {
    float[] each = new float[rows.at().length * D];
    for (int p = 0; p < rows.at().length; p++) {
      if (rows.at()[p] >= 0) {
        System.arraycopy(shared, rows.at()[p] * D, each, p * D, D);
        rows.transform().apply(each, p * D, p, 1);
      }
    }
    return each;
  }

  private static float[] gather(float[] each, PlaceRows rows, int count) {
    float[] shared = new float[count * D];
    for (int p = 0; p < rows.at().length; p++) {
      if (rows.at()[p] >= 0) {
        rows.transform().apply(each, p * D, p, 1);
        for (int k = 0; k < D; k++) {
          shared[rows.at()[p] * D + k] += each[p * D + k];
        }
      }
    }
    return shared;
  }
}
