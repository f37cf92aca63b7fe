package org.affinity4j.training.algo.twotower;

import org.affinity4j.common.encode.ContextVectors;
import org.affinity4j.common.encode.QueryBuckets;
import org.affinity4j.common.math.Rows;
import org.affinity4j.training.nn.ExternalNetwork;
import org.affinity4j.training.nn.SequenceBatch;
import org.affinity4j.training.nn.layer.FastDense;
import org.affinity4j.training.train.Workers;
import org.deeplearning4j.nn.weights.WeightInitConstant;

/**
 * {@link ContextVectors} in training: a linear layer over the buckets of each question, a one for
 * each that applies. It begins at zero, so that a query begins as it were without. Letters: N
 * questions, K buckets, d dimensions. Not thread-safe; to be closed.
 */
final class ContextPart implements AutoCloseable {

  private final QueryBuckets buckets;
  private final int dimension;
  private final ExternalNetwork network;

  ContextPart(QueryBuckets buckets, int dimension, long seed, Workers workers, int parts) {
    this.buckets = buckets;
    this.dimension = dimension;
    this.network =
        new ExternalNetwork(
                seed, FastDense.linear(buckets.count(), dimension, new WeightInitConstant(0)))
            .parallel(workers, parts);
  }

  /**
   * Adds what the contexts say.
   *
   * @param questions their places
   * @param queries N x d values
   */
  void addTo(float[] queries, SequenceBatch batch, int[] questions) {
    float[] applies = new float[questions.length * buckets.count()];
    for (int q = 0; q < questions.length; q++) {
      for (int field = 0; field < QueryBuckets.FIELDS; field++) {
        int bucket = batch.contexts()[questions[q] * QueryBuckets.FIELDS + field];
        applies[q * buckets.count() + bucket] = 1;
      }
    }
    float[] by = network.forward(applies, questions.length, buckets.count());
    Rows.add(by, 0, 1, queries, 0, queries.length);
  }

  /**
   * Learns how the last outcome should have been.
   *
   * @param gradients N x d values
   */
  void backward(float[] gradients) {
    network.backward(gradients, gradients.length / dimension, dimension);
  }

  /** Takes over what an earlier model had learnt; shops it did not know begin as unknown ones. */
  void start(ContextVectors earlier) {
    float[] weights = new float[buckets.count() * dimension];
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      System.arraycopy(
          earlier.vector(earlier.buckets().like(buckets, bucket)),
          0,
          weights,
          bucket * dimension,
          dimension);
    }
    network.parameter(0, "W", weights);
    network.parameter(0, "b", new float[dimension]);
  }

  ExternalNetwork network() {
    return network;
  }

  /**
   * What it has learnt. Each query has one bucket of the first field, so the bias of the layer goes
   * there; buckets that were never met, which are zero still, are taken for unknown.
   */
  ContextVectors vectors() {
    float[] learnt = network.parameter(0, "W");
    float[] bias = network.parameter(0, "b");
    float[] vectors = new float[learnt.length];
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      int from = isMet(learnt, bucket) ? bucket : buckets.unknown(bucket);
      System.arraycopy(learnt, from * dimension, vectors, bucket * dimension, dimension);
      if (buckets.unknown(bucket) == 0) {
        Rows.add(bias, 0, 1, vectors, bucket * dimension, dimension);
      }
    }
    return new ContextVectors(buckets, vectors, dimension);
  }

  private boolean isMet(float[] learnt, int bucket) {
    for (int k = 0; k < dimension; k++) {
      if (learnt[bucket * dimension + k] != 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    network.close();
  }
}
