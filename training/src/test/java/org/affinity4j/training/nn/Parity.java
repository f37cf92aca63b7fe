package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.encode.QueryEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.assertj.core.data.Offset;

/** Compares a network with the plain-Java encoder that serves it. */
public final class Parity {

  private Parity() {}

  /**
   * Checks that every prefix of every sequence of a batch gets the same vector from both, within
   * 1e-5.
   *
   * @param items how many items the batch may name
   */
  public static void check(
      QueryNetwork network,
      SequenceBatch batch,
      int dimension,
      int items,
      BiFunction<SignalInputs, QueryScale, QueryEncoder> encoder) {
    check(network, batch, dimension, items, encoder, place -> Context.NONE);
  }

  /**
   * The same of questions in a context.
   *
   * @param contexts by place
   */
  public static void check(
      QueryNetwork network,
      SequenceBatch batch,
      int dimension,
      int items,
      BiFunction<SignalInputs, QueryScale, QueryEncoder> encoder,
      IntFunction<Context> contexts) {
    float[] rows = rows(items * dimension);
    float[] expected =
        network.forward(batch, TestArrays.inputs(batch, inputs(batch, rows, dimension)), 1);
    QueryEncoder plain = plain(rows, batch.steps(), dimension, encoder);
    int question = 0;
    for (int b = 0; b < batch.sequences(); b++) {
      var signals = new ArrayList<Signal>();
      for (int t = 0; t < batch.steps() && batch.items()[b * batch.steps() + t] >= 0; t++) {
        int place = b * batch.steps() + t;
        signals.add(Signal.of(batch.items()[place], EventType.VIEW));
        var query = new Query(signals, Optional.empty(), contexts.apply(place));
        float[] vector = plain.encode(query).orElseThrow();
        assertClose(vector, expected, question++ * dimension);
      }
    }
  }

  /** The same for sets: the vector at each place is that of all members but the one there. */
  public static void checkSets(
      QueryNetwork network,
      SequenceBatch batch,
      int dimension,
      int items,
      BiFunction<SignalInputs, QueryScale, QueryEncoder> encoder) {
    float[] rows = rows(items * dimension);
    float[] expected =
        network.forward(batch, TestArrays.inputs(batch, inputs(batch, rows, dimension)), 1);
    QueryEncoder plain = plain(rows, batch.steps(), dimension, encoder);
    int question = 0;
    for (int place = 0; place < batch.places(); place++) {
      int hidden = batch.targets()[place];
      if (hidden >= 0) {
        int from = place / batch.steps() * batch.steps();
        int[] others =
            Arrays.stream(batch.items(), from, from + batch.steps())
                .filter(item -> item >= 0 && item != hidden)
                .toArray();
        float[] vector = plain.encode(Query.ofItems(others)).orElseThrow();
        assertClose(vector, expected, question++ * dimension);
      }
    }
  }

  private static void assertClose(float[] vector, float[] expected, int at) {
    for (int k = 0; k < vector.length; k++) {
      assertThat(vector[k]).isCloseTo(expected[at + k], Offset.offset(1e-5f));
    }
  }

  private static float[] rows(int length) {
    var random = new Random(9);
    float[] rows = new float[length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian() * 0.5f;
    }
    return rows;
  }

  private static float[] inputs(SequenceBatch batch, float[] rows, int dimension) {
    float[] x = new float[batch.places() * dimension];
    for (int p = 0; p < batch.places(); p++) {
      if (batch.items()[p] >= 0) {
        System.arraycopy(rows, batch.items()[p] * dimension, x, p * dimension, dimension);
      }
    }
    return x;
  }

  private static QueryEncoder plain(
      float[] rows,
      int maxLength,
      int dimension,
      BiFunction<SignalInputs, QueryScale, QueryEncoder> encoder) {
    return encoder.apply(
        new SignalInputs(
            KnownVectors.of(ItemVectors.of(rows, dimension), new int[0]),
            true,
            maxLength,
            new float[0],
            new float[0]),
        new QueryScale(false, 1));
  }
}
