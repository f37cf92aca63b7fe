package org.affinity4j.training.nn;

import java.util.List;
import org.affinity4j.common.model.ModelState;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The part of a model that turns the items of a query into a vector: a network in training.
 * Letters: B sequences, T steps, d dimensions of item vectors. Not thread-safe; to be closed.
 */
public interface QueryNetwork extends AutoCloseable {

  /**
   * The query vector of each question: of the items up to and with its place, in sets of all items
   * but the one at its place.
   *
   * @param inputs what stands at each place, in shared rows only if {@link #sharesRows} allows it.
   *     Kept as it is until the end of {@link #backward}
   * @param seed of dropout inside the network
   * @return N x d values, the questions in the order of their places
   */
  float[] forward(SequenceBatch batch, PlaceValues inputs, long seed);

  /**
   * Whether it is quicker for places of a batch to show shared rows; else it can't read them.
   *
   * @param sequences B
   * @param questions N
   */
  default boolean sharesRows(int sequences, int questions) {
    return false;
  }

  /**
   * The gradients behind the last {@link #forward}.
   *
   * @param gradients N x d values, with respect to what forward gave; read only
   * @return with respect to the values of the inputs and of their shape; valid until the next pass
   */
  INDArray backward(float[] gradients);

  /** Sum of squares of the gradients of the parameters after the last {@link #backward}. */
  double gradientSquares();

  /**
   * The Deeplearning4j networks it is made of, always in the same order; each takes steps of its
   * own against the gradients of the last {@link #backward}.
   */
  List<ExternalNetwork> networks();

  /**
   * Takes over the parameters of an earlier model whose network has the same shape ({@link
   * SequenceFamily#shape()}); the optimisers begin anew.
   */
  void start(ModelState earlier);

  @Override
  void close();
}
