package org.affinity4j.training.nn.layer;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Memory for one array that is needed again for each batch, whatever its shape: a fresh array of
 * megabytes costs more for being cleared and mapped than for being filled. Grows as needed. Not
 * thread-safe; to be closed.
 */
public final class ReusableArray implements AutoCloseable {

  private @Nullable INDArray memory;

  /**
   * An array of 32-bit floats in c order, of any contents. It shares memory with those given
   * before, which are not to be used any more.
   */
  public INDArray of(long... shape) {
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    INDArray held = memory;
    if (held == null || held.length() < length) {
      close();
      held = Nd4j.createUninitialized(DataType.FLOAT, Math.max(16, length + length / 8));
      memory = held;
    }
    return length == 0
        ? Nd4j.createUninitialized(DataType.FLOAT, shape, 'c')
        : held.get(NDArrayIndex.interval(0, length)).reshape('c', shape);
  }

  @Override
  public void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
  }
}
