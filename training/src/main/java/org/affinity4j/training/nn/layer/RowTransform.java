package org.affinity4j.training.nn.layer;

/** Changes rows, such as dropping some of their values. Safe for several threads. */
@FunctionalInterface
public interface RowTransform {

  /** Leaves every row as it is. */
  RowTransform NONE = (values, at, row, count) -> {};

  /**
   * Changes consecutive rows in place.
   *
   * @param values hold the rows from {@code at} on
   * @param row number of the first one among all rows, on which the change depends
   * @param count how many rows
   */
  void apply(float[] values, int at, int row, int count);
}
