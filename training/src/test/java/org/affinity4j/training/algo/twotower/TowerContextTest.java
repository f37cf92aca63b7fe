package org.affinity4j.training.algo.twotower;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.affinity4j.common.encode.QueryBuckets;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.nn.GradientCheck;
import org.affinity4j.training.nn.Parity;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.nn.TestArrays;
import org.affinity4j.training.nn.TestBatches;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The query tower with contexts: sequences of two shops. */
class TowerContextTest {

  private static final int D = 6;
  private static final long HOUR = 3_600_000;
  private static final QueryBuckets BUCKETS = new QueryBuckets(true, List.of("Bonn", "Ulm"));

  private static TowerNetwork network(Workers workers) {
    return new TowerNetwork(
        OptionsBinder.bind(
            TwoTowerOptions.defaults(),
            Map.of("dimension", "6", "hidden", "7", "attention", "2", "context", "true")),
        true,
        Optional.of(BUCKETS),
        3,
        workers);
  }

  /** The context of a question, each of its parts unknown now and then. */
  private static Context context(int place) {
    return new Context(
        place % 3 == 0 ? OptionalLong.empty() : OptionalLong.of(place * 31L * HOUR),
        place % 4 == 0 ? Optional.empty() : Optional.of(place % 2 == 0 ? "Bonn" : "Ulm"));
  }

  private static SequenceBatch batch(int... lengths) {
    SequenceBatch batch = TestBatches.told(lengths);
    for (int b = 0; b < batch.sequences(); b++) {
      var signals = new ArrayList<Signal>();
      for (int t = 0; t < lengths[b]; t++) {
        int place = b * batch.steps() + t;
        signals.add(Signal.of(batch.items()[place], EventType.VIEW));
        int[] buckets = BUCKETS.of(new Query(signals, Optional.empty(), context(place)));
        System.arraycopy(buckets, 0, batch.contexts(), place * QueryBuckets.FIELDS, buckets.length);
      }
    }
    return batch;
  }

  private static float[] noise(int length, long seed) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian() * 0.5f;
    }
    return values;
  }

  private static float[] forward(TowerNetwork network, SequenceBatch batch) {
    return network.forward(batch, TestArrays.inputs(batch, noise(batch.places() * D, 4)), 1);
  }

  /** Contexts and the last layer begin at zero; steps make them count. */
  private static void learn(TowerNetwork network, SequenceBatch batch) {
    for (int step = 0; step < 3; step++) {
      float[] query = forward(network, batch);
      network.backward(noise(query.length, 6));
      network.networks().forEach(part -> part.step(1, 0.1));
    }
  }

  private static INDArray parameters(TowerNetwork network) {
    return network.networks().get(network.networks().size() - 1).network().params();
  }

  @Test
  void beginsAsItWereWithoutContexts() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(workers)) {
      SequenceBatch told = batch(4, 2);
      float[] query = forward(network, told);
      Arrays.fill(told.contexts(), 0);
      assertThat(forward(network, told)).isEqualTo(query);
    }
  }

  @Test
  void thePlainEncoderGivesWhatTheNetworkGives() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(workers)) {
      SequenceBatch batch = batch(4, 1, 3, 9);
      learn(network, batch);
      Parity.check(network, batch, D, 20, network::encoder, TowerContextTest::context);
    }
  }

  @Test
  void gradientsOfTheInputsAreThoseOfDifferences() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(workers)) {
      SequenceBatch batch = batch(4, 1, 3);
      learn(network, batch);
      GradientCheck.inputs(network, batch, D);
    }
  }

  @Test
  void gradientsOfTheVectorsAreThoseOfDifferencesThroughTheHiddenLayer() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(workers)) {
      SequenceBatch batch = batch(4, 1, 3);
      learn(network, batch);
      float[] c = noise(forward(network, batch).length, 7);
      network.backward(c);
      INDArray parameters = parameters(network);
      int last = network.networks().size() - 1;
      float[] gradients =
          TestArrays.floats(network.networks().get(last).network().getFlattenedGradients());
      for (int i = 0; i < gradients.length; i += 5) {
        float kept = parameters.getFloat(i);
        parameters.putScalar(i, kept + 1e-3);
        double above = product(forward(network, batch), c);
        parameters.putScalar(i, kept - 1e-3);
        double below = product(forward(network, batch), c);
        parameters.putScalar(i, kept);
        assertThat((double) gradients[i])
            .as("parameter %d", i)
            .isCloseTo((above - below) / 2e-3, Offset.offset(5e-3));
      }
    }
  }

  @Test
  void gradientsOfTheVectorsAreThoseOfDoublePrecision() {
    SequenceBatch batch = batch(4, 1, 3);
    int[] questions = batch.questions();
    float[] c = noise(questions.length * D, 7);
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        var part = new ContextPart(BUCKETS, D, 1, workers, 2)) {
      part.addTo(new float[c.length], batch, questions);
      part.backward(c);
      float[] actual = TestArrays.floats(part.network().network().getFlattenedGradients());
      double[] expected =
          GradientCheck.numeric(
              vectors -> product(vectors, batch, questions, c),
              new double[BUCKETS.count() * D],
              1e-6);
      for (int i = 0; i < expected.length; i++) {
        // weights stand column by column
        int at = i % D * BUCKETS.count() + i / D;
        assertThat((double) actual[at]).isCloseTo(expected[i], Offset.offset(1e-4));
      }
    }
  }

  private static double product(double[] vectors, SequenceBatch batch, int[] questions, float[] c) {
    double sum = 0;
    for (int q = 0; q < questions.length; q++) {
      for (int field = 0; field < QueryBuckets.FIELDS; field++) {
        int bucket = batch.contexts()[questions[q] * QueryBuckets.FIELDS + field];
        for (int k = 0; k < D; k++) {
          sum += vectors[bucket * D + k] * c[q * D + k];
        }
      }
    }
    return sum;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void forwardThreeTimesIsEqual() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        TowerNetwork network = network(workers)) {
      SequenceBatch batch = batch(4, 1, 3);
      learn(network, batch);
      float[] first = forward(network, batch);
      forward(network, batch(2, 7));
      assertThat(forward(network, batch)).isEqualTo(first);
      assertThat(forward(network, batch)).isEqualTo(first);
    }
  }

  @Test
  void aBucketThatWasNeverMetCountsAsUnknown() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        var part = new ContextPart(BUCKETS, D, 1, workers, 2)) {
      SequenceBatch batch = batch(4); // of a few hours of January
      float[] queries = new float[4 * D];
      for (int step = 0; step < 2; step++) {
        part.addTo(queries, batch, batch.questions());
        part.backward(noise(queries.length, 3));
        part.network().step(1, 0.1);
      }
      float[] none = told(part, Context.NONE);
      assertThat(told(part, new Context(OptionalLong.empty(), Optional.of("Ulm"))))
          .isNotEqualTo(none);
      assertThat(
              told(
                  part, new Context(OptionalLong.of(200 * 24 * HOUR + 5 * HOUR), Optional.empty())))
          .isEqualTo(none);
    }
  }

  private static float[] told(ContextPart part, Context context) {
    float[] vector = new float[D];
    var signals = List.of(Signal.of(1, EventType.VIEW));
    part.vectors().addTo(vector, new Query(signals, Optional.empty(), context));
    return vector;
  }
}
