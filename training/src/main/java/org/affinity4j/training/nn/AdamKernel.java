package org.affinity4j.training.nn;

import org.affinity4j.common.math.VectorModule;

/**
 * Steps of Adam (Kingma and Ba 2015, algorithm 1) of single rows. Stateless, safe for several
 * threads.
 */
interface AdamKernel {

  /**
   * A step of one row.
   *
   * @param gradients hold the row's from {@code from} on
   * @param d length of the row
   */
  void step(Row row, float[] gradients, int from, Step step, int d);

  /** The fastest that this process can run. */
  static AdamKernel fastest() {
    return VectorModule.fastest(AdamKernel.class, "VectorAdam", ScalarAdam::new);
  }

  /**
   * Where a row and its moments lie.
   *
   * @param first moving mean of the gradients
   * @param second moving mean of their squares
   * @param at where the row begins in each of the three
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Row(float[] values, float[] first, float[] second, int at) {}

  /**
   * How far a step goes.
   *
   * @param scale multiplies the gradients
   * @param rate learning rate, corrected for moments that began at 0
   * @param kept multiplies the values before the step (decoupled weight decay)
   */
  record Step(float scale, float rate, float kept, float beta1, float beta2, float epsilon) {}
}
