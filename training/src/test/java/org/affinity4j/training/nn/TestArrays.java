package org.affinity4j.training.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values from arrays and back. */
public final class TestArrays {

  private TestArrays() {}

  /** What stands at the places of a batch, each with d values of its own. */
  public static PlaceValues inputs(SequenceBatch batch, float[] values) {
    return PlaceValues.each(array(batch, values));
  }

  /** Values as [B, T, d]. */
  public static INDArray array(SequenceBatch batch, float[] values) {
    long d = values.length / batch.places();
    return Nd4j.createFromArray(values).reshape('c', batch.sequences(), batch.steps(), d);
  }

  /** The values in c order. */
  public static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }
}
