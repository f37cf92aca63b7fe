package org.affinity4j.training.nn.layer;

import org.affinity4j.training.train.Workers;
import org.affinity4j.training.train.Workers.Stretch;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a layer makes its passes: alone and into fresh arrays as Deeplearning4j expects, or, once
 * {@link #share} was called, parted among threads and into arrays that the next pass of its kind
 * overwrites. One pass at a time; to be closed.
 */
final class LayerPasses implements AutoCloseable {

  private @Nullable Workers workers;
  private int threads = 1;
  private final ReusableArray activations = new ReusableArray();
  private final ReusableArray errors = new ReusableArray();

  /** Parts the passes from now on. */
  void share(Workers pool, int parts) {
    workers = pool;
    threads = parts;
  }

  /** Into how many parts a number of rows is parted, at least 1. */
  int parts(int rows) {
    return Math.max(1, Math.min(threads, rows));
  }

  /** Does the work of all parts of the rows. */
  void run(int rows, Stretch work) {
    if (workers == null) {
      work.accept(0, 0, rows);
    } else {
      workers.inParts(rows, parts(rows), work);
    }
  }

  /** Where a forward pass writes to; of any contents. */
  INDArray activations(LayerWorkspaceMgr workspaces, long... shape) {
    return workers == null
        ? workspaces.createUninitialized(ArrayType.ACTIVATIONS, DataType.FLOAT, shape, 'c')
        : activations.of(shape);
  }

  /** Where a backward pass writes to; of any contents. */
  INDArray errors(LayerWorkspaceMgr workspaces, long... shape) {
    return workers == null
        ? workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, DataType.FLOAT, shape, 'c')
        : errors.of(shape);
  }

  /** An array in one piece and in c order with these values: itself where it is so already. */
  static INDArray dense(INDArray array) {
    return NativeFloats.inOrder(array) ? array : array.dup('c');
  }

  @Override
  public void close() {
    activations.close();
    errors.close();
  }
}
