package org.affinity4j.common.encode;

import java.util.Arrays;
import org.affinity4j.common.model.Tensor;

/**
 * One vector for each item: n items, d dimensions. Kept in blocks of {@value #BLOCK} items, inside
 * a block dimension by dimension, so that scoring all items runs over contiguous floats that the
 * just-in-time compiler turns into vector instructions. Immutable and thread-safe.
 */
public final class ItemVectors {

  /** Items in a block: their partial scores stay in the first-level cache. */
  private static final int BLOCK = 512;

  private final int size;
  private final int dimension;
  private final float[][] blocks;

  private ItemVectors(int size, int dimension, float[][] blocks) {
    this.size = size;
    this.dimension = dimension;
    this.blocks = blocks;
  }

  /**
   * Vectors of a row-major matrix, which is copied.
   *
   * @param rows n x d values, finite
   * @throws IllegalArgumentException if the length is no multiple of d or a value is not finite
   */
  public static ItemVectors of(float[] rows, int dimension) {
    if (dimension < 1 || rows.length % dimension != 0) {
      throw new IllegalArgumentException(
          "%d values do not make rows of %d".formatted(rows.length, dimension));
    }
    int size = rows.length / dimension;
    float[][] blocks = new float[(size + BLOCK - 1) / BLOCK][];
    for (int b = 0; b < blocks.length; b++) {
      int width = Math.min(BLOCK, size - b * BLOCK);
      blocks[b] = new float[width * dimension];
      for (int j = 0; j < width; j++) {
        int row = (b * BLOCK + j) * dimension;
        for (int k = 0; k < dimension; k++) {
          blocks[b][k * width + j] = finite(rows[row + k], b * BLOCK + j, k);
        }
      }
    }
    return new ItemVectors(size, dimension, blocks);
  }

  private static float finite(float value, int item, int k) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "vector of item %d holds %s at %d; expected finite numbers".formatted(item, value, k));
    }
    return value;
  }

  /** Number of items, n. */
  public int size() {
    return size;
  }

  /** Number of values of a vector, d. */
  public int dimension() {
    return dimension;
  }

  /** A copy of an item's vector. */
  public float[] vector(int item) {
    float[] vector = new float[dimension];
    addTo(vector, item, 1);
    return vector;
  }

  /** Copies an item's vector to an array of length d. */
  void copy(int item, float[] to) {
    float[] block = blocks[item / BLOCK];
    int width = block.length / dimension;
    int j = item % BLOCK;
    for (int k = 0; k < dimension; k++) {
      to[k] = block[k * width + j];
    }
  }

  /** Adds a multiple of an item's vector to a sum of length d. */
  public void addTo(float[] sum, int item, float factor) {
    float[] block = blocks[item / BLOCK];
    int width = block.length / dimension;
    int j = item % BLOCK;
    for (int k = 0; k < dimension; k++) {
      sum[k] += factor * block[k * width + j];
    }
  }

  /** The dot product of a query vector of length d with one item's vector. */
  public float dot(float[] query, int item) {
    float[] block = blocks[item / BLOCK];
    int width = block.length / dimension;
    int j = item % BLOCK;
    float sum = 0;
    for (int k = 0; k < dimension; k++) {
      sum = Math.fma(query[k], block[k * width + j], sum);
    }
    return sum;
  }

  /**
   * The dot products of a query vector with every item's vector, equal to {@link #dot} bit for bit.
   *
   * @param query length d
   * @param scores length n, overwritten
   */
  public void scan(float[] query, float[] scores) {
    float[] partial = new float[BLOCK];
    for (int b = 0; b < blocks.length; b++) {
      float[] block = blocks[b];
      int width = block.length / dimension;
      Arrays.fill(partial, 0);
      for (int k = 0; k < dimension; k++) {
        accumulate(block, k * width, query[k], partial, width);
      }
      System.arraycopy(partial, 0, scores, b * BLOCK, width);
    }
  }

  /** The length of each vector. */
  public float[] lengths() {
    float[] lengths = new float[size];
    for (int item = 0; item < size; item++) {
      float[] block = blocks[item / BLOCK];
      int width = block.length / dimension;
      double squares = 0;
      for (int at = item % BLOCK; at < block.length; at += width) {
        squares += (double) block[at] * block[at];
      }
      lengths[item] = (float) Math.sqrt(squares);
    }
    return lengths;
  }

  /** The same vectors scaled to length 1; vectors of length 0 stay as they are. */
  public ItemVectors normalized() {
    float[] lengths = lengths();
    float[][] scaled = new float[blocks.length][];
    for (int b = 0; b < scaled.length; b++) {
      scaled[b] = blocks[b].clone();
      int width = scaled[b].length / dimension;
      for (int at = 0; at < scaled[b].length; at++) {
        float length = lengths[b * BLOCK + at % width];
        scaled[b][at] = length == 0 ? 0 : scaled[b][at] / length;
      }
    }
    return new ItemVectors(size, dimension, scaled);
  }

  /**
   * The sums of these vectors and those of another matrix of the same shape.
   *
   * @throws IllegalArgumentException if the shapes differ
   */
  public ItemVectors plus(ItemVectors other) {
    if (other.size != size || other.dimension != dimension) {
      throw new IllegalArgumentException(
          "%d vectors of length %d cannot be added to %d of length %d"
              .formatted(other.size, other.dimension, size, dimension));
    }
    float[][] sums = new float[blocks.length][];
    for (int b = 0; b < sums.length; b++) {
      sums[b] = blocks[b].clone();
      accumulate(other.blocks[b], 0, 1, sums[b], sums[b].length);
    }
    return new ItemVectors(size, dimension, sums);
  }

  private static void accumulate(float[] block, int from, float factor, float[] sum, int width) {
    for (int j = 0; j < width; j++) {
      sum[j] = Math.fma(factor, block[from + j], sum[j]);
    }
  }

  /** The vectors as a tensor of shape n x d. */
  public Tensor tensor() {
    return new Tensor.Floats(rows(), size, dimension);
  }

  /** The vectors row by row, n x d values; a new array. */
  public float[] rows() {
    float[] rows = new float[size * dimension];
    for (int b = 0; b < blocks.length; b++) {
      int width = blocks[b].length / dimension;
      for (int j = 0; j < width; j++) {
        int row = (b * BLOCK + j) * dimension;
        for (int k = 0; k < dimension; k++) {
          rows[row + k] = blocks[b][k * width + j];
        }
      }
    }
    return rows;
  }
}
