package org.affinity4j.training.nn.layer;

import org.affinity4j.training.nn.layer.Gemm.Matrix;

/**
 * Where a {@link PoolingPass} finds what stands at the places. One for each thread; to be closed.
 */
interface PoolingInput extends AutoCloseable {

  /** The item vectors of a sequence, a row for each place; valid until the next call. */
  Matrix items(int sequence);

  @Override
  void close();

  /**
   * An array that holds all places.
   *
   * @param memory of B x T rows
   * @param time T
   * @param width values of a row, of which the first are the item vector
   */
  record Whole(NativeFloats memory, int time, int width) implements PoolingInput {

    @Override
    public Matrix items(int sequence) {
      return column(sequence, 0);
    }

    /** The values from a column on. */
    Matrix column(int sequence, int column) {
      return new Matrix(memory, sequence * time * width + column, width);
    }

    @Override
    public void close() {
      // The memory belongs to the caller.
    }
  }

  /** Copies of shared rows, one sequence at a time. */
  final class Copied implements PoolingInput {

    private final NativeFloats rows;
    private final PlaceRows places;
    private final int time;
    private final int d;
    private final float[] values;
    private final NativeFloats copies;

    /**
     * Copies of rows.
     *
     * @param time T
     * @param d values of a row
     */
    Copied(NativeFloats rows, PlaceRows places, int time, int d) {
      this.rows = rows;
      this.places = places;
      this.time = time;
      this.d = d;
      this.values = new float[time * d];
      this.copies = NativeFloats.allocate(time * d);
    }

    @Override
    public Matrix items(int sequence) {
      int first = sequence * time;
      int length = 0;
      for (; length < time && places.at()[first + length] >= 0; length++) {
        rows.read(places.at()[first + length] * d, values, length * d, d);
      }
      places.transform().apply(values, 0, first, length);
      copies.write(0, values, 0, length * d);
      return new Matrix(copies, 0, d);
    }

    @Override
    public void close() {
      copies.close();
    }
  }
}
