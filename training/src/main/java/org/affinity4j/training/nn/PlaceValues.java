package org.affinity4j.training.nn;

import org.affinity4j.training.nn.layer.PlaceRows;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What stands at the places of a batch. Letters as in {@link QueryNetwork}.
 *
 * @param values [B, T, d], zeros where nothing stands; with rows [M, d]
 * @param rows which of M rows each place shows; null: each place has its own
 */
public record PlaceValues(INDArray values, @Nullable PlaceRows rows) {

  /** Each place has values of its own, [B, T, d]. */
  public static PlaceValues each(INDArray values) {
    return new PlaceValues(values, null);
  }
}
