package org.affinity4j.training.algo.ease;

import org.affinity4j.training.train.Workers;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.openblas.presets.openblas_nolapack;

/**
 * A symmetric positive definite n x n matrix A of 32-bit floats outside the Java heap, inverted in
 * place. First every row is put, then it is inverted once, then rows are read. Different rows may
 * be put or read by several threads at a time. To be closed.
 *
 * <p>The inverse is taken by the sweep operator (Goodnight 1979) on blocks of b rows: for each
 * block K, with D = inverse of A[K, K] and W = A[., K] D, every other A[i, j] becomes A[i, j] -
 * W[i] A[K, j], then A[., K] = W and A[K, K] = -D; after all blocks A holds minus its inverse.
 * These are as many operations as in LAPACK's Cholesky inverse (n^3), nearly all of them in
 * independent products of tiles, each made by one thread: the result is the same whatever the
 * number of threads, which that of LAPACK is not. Of the native library only the product is called:
 * where OpenBLAS does not know the processor, its LAPACK inverse of an odd number of rows can
 * crash.
 */
final class SymmetricInverse implements AutoCloseable {

  private static final int BLOCK = 256;
  private static final int TILE = 1024;
  private static final int MIRROR_TILE = 64;

  private final int size;
  private final FloatPointer data;
  private final FloatPointer panel;
  private final FloatPointer swept;
  private final FloatPointer pivot;
  private final FloatIndexer cells;

  /** An uninitialised matrix; see {@link #bytes(int)} for what it takes. */
  SymmetricInverse(int size) {
    this.size = size;
    this.data = new FloatPointer((long) size * size);
    this.panel = new FloatPointer((long) size * BLOCK);
    this.swept = new FloatPointer((long) size * BLOCK);
    this.pivot = new FloatPointer((long) BLOCK * BLOCK);
    this.cells = FloatIndexer.create(data);
  }

  /** Bytes outside the heap that a matrix of a size takes. */
  static long bytes(int size) {
    return ((long) size * size + 2L * size * BLOCK + (long) BLOCK * BLOCK) * Float.BYTES;
  }

  /** Sets the columns {@code 0..row} of a row; the rest follows from symmetry. */
  void putLowerRow(int row, float[] values) {
    cells.put((long) row * size, values, 0, row + 1);
  }

  /** How many blocks are swept. */
  int blocks() {
    return (size + BLOCK - 1) / BLOCK;
  }

  /**
   * Replaces the matrix by its inverse.
   *
   * @param afterBlock run after each block
   * @throws IllegalArgumentException if it is not positive definite in 32-bit floats
   */
  void invert(Workers workers, Runnable afterBlock) {
    openblas_nolapack.blas_set_num_threads(1);
    for (int start = 0; start < size; start += BLOCK) {
      sweep(start, Math.min(BLOCK, size - start), workers);
      afterBlock.run();
    }
    workers.run((size + MIRROR_TILE - 1) / MIRROR_TILE, () -> this::negateAndMirror);
  }

  private void sweep(int start, int width, Workers workers) {
    invertPivot(start, width);
    int tiles = (size + TILE - 1) / TILE;
    workers.run(tiles, () -> tile -> preparePanel(tile * TILE, start, width));
    workers.run(tiles * tiles, () -> piece -> update(piece / tiles, piece % tiles, width));
    workers.run(tiles, () -> tile -> storePanel(tile * TILE, start, width));
  }

  /** Leaves D in {@link #pivot}. */
  private void invertPivot(int start, int width) {
    double[] block = new double[width * width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        block[i * width + j] = cells.get(lowerCell(start + i, start + j));
      }
    }
    int failed = SmallInverse.invert(block, width);
    if (failed >= 0) {
      throw new IllegalArgumentException(
          "the matrix of %d items is not positive definite in 32-bit floats (row %d); raise lambda"
              .formatted(size, start + failed));
    }
    for (int i = 0; i < block.length; i++) {
      pivot.put(i, (float) block[i]);
    }
  }

  /** Copies rows of A[., K] to the panel, 0 in the rows of K, and leaves their W in swept. */
  private void preparePanel(int from, int start, int width) {
    int rows = Math.min(TILE, size - from);
    float[] values = new float[width];
    FloatPointer target = panel.getPointer(0);
    for (int row = from; row < from + rows; row++) {
      boolean inside = row >= start && row < start + width;
      for (int j = 0; j < width; j++) {
        values[j] = inside ? 0 : cells.get(lowerCell(row, start + j));
      }
      target.position((long) row * width).put(values, 0, width);
    }
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasNoTrans,
        rows,
        width,
        width,
        1,
        panel.getPointer((long) from * width),
        width,
        pivot.getPointer(0),
        width,
        0,
        swept.getPointer((long) from * width),
        width);
  }

  /** A[i, j] -= W[i] A[K, j] in one tile of the lower triangle; K stands as 0 in both factors. */
  private void update(int tileRow, int tileColumn, int width) {
    if (tileColumn > tileRow) {
      return;
    }
    int row = tileRow * TILE;
    int column = tileColumn * TILE;
    openblas.cblas_sgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasTrans,
        Math.min(TILE, size - row),
        Math.min(TILE, size - column),
        width,
        -1,
        swept.getPointer((long) row * width),
        width,
        panel.getPointer((long) column * width),
        width,
        1,
        data.getPointer((long) row * size + column),
        size);
  }

  /** Writes W, and -D in the rows of K, back to A[., K]. */
  private void storePanel(int from, int start, int width) {
    for (int row = from; row < Math.min(size, from + TILE); row++) {
      boolean inside = row >= start && row < start + width;
      for (int j = 0; j < width; j++) {
        if (!inside) {
          cells.put(lowerCell(row, start + j), swept.get((long) row * width + j));
        } else if (start + j <= row) {
          cells.put((long) row * size + start + j, -pivot.get((long) (row - start) * width + j));
        }
      }
    }
  }

  private long lowerCell(int i, int j) {
    return (long) Math.max(i, j) * size + Math.min(i, j);
  }

  /** Turns the lower triangle of a band of rows into the inverse, and copies it to the upper. */
  private void negateAndMirror(int band) {
    int rowEnd = Math.min(size, (band + 1) * MIRROR_TILE);
    for (int firstColumn = 0; firstColumn < rowEnd; firstColumn += MIRROR_TILE) {
      for (int row = band * MIRROR_TILE; row < rowEnd; row++) {
        int columnEnd = Math.min(row + 1, firstColumn + MIRROR_TILE);
        for (int column = firstColumn; column < columnEnd; column++) {
          float value = -cells.get((long) row * size + column);
          cells.put((long) row * size + column, value);
          cells.put((long) column * size + row, value);
        }
      }
    }
  }

  /** Copies a row of the inverse into an array of n. */
  void readRow(int row, float[] into) {
    cells.get((long) row * size, into, 0, size);
  }

  float diagonal(int i) {
    return cells.get((long) i * size + i);
  }

  @Override
  public void close() {
    cells.release();
    data.close();
    panel.close();
    swept.close();
    pivot.close();
  }
}
