package org.affinity4j.common.encode;

import java.util.Map;
import org.affinity4j.common.math.Rows;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * Item vectors rounded to 8 bits: each value is a whole number of -127 to 127 times a factor of its
 * item, the item's greatest magnitude by 127. A quarter of the size of floats; the error of a value
 * is at most half the factor. Immutable and thread-safe.
 */
public final class Int8Vectors {

  private static final int GREATEST = 127;

  private final byte[] codes;
  private final float[] factors;
  private final int dimension;

  private Int8Vectors(byte[] codes, float[] factors, int dimension) {
    this.codes = codes;
    this.factors = factors;
    this.dimension = dimension;
  }

  /**
   * Rounds vectors.
   *
   * @param rows n x d values, finite
   */
  public static Int8Vectors of(float[] rows, int dimension) {
    var builder = new Builder(rows.length / dimension, dimension);
    float[] row = new float[dimension];
    for (int at = 0; at < rows.length; at += dimension) {
      System.arraycopy(rows, at, row, 0, dimension);
      builder.add(row);
    }
    return builder.build();
  }

  /** The rounded vectors as they are scored. */
  public ItemVectors vectors() {
    float[] rows = new float[codes.length];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = codes[k] * factors[k / dimension];
    }
    return ItemVectors.of(rows, dimension);
  }

  /** The dot product of a rounded query vector of length d with an item's rounded vector. */
  float dot(RoundedQuery query, int item) {
    int product = Rows.dot(query.values(), codes, item * dimension, dimension);
    return query.factor() * factors[item] * product;
  }

  /**
   * Dot products of a rounded query vector of length d with some items' rounded vectors.
   *
   * @param items those at {@code from..to-1} are taken
   * @param work room for as many whole numbers
   * @param scores takes that of {@code items[from + i]} at i
   */
  void dots(RoundedQuery query, int[] items, int from, int to, int[] work, float[] scores) {
    Rows.dots(query.values(), codes, items, from, to, work);
    for (int i = from; i < to; i++) {
      scores[i - from] = query.factor() * factors[items[i]] * work[i - from];
    }
  }

  /** Puts codes and factors to the arrays of a model under a name. */
  void write(String name, Map<String, Tensor> tensors) {
    tensors.put(name + ".int8", new Tensor.Bytes(codes, factors.length, dimension));
    tensors.put(name + ".factors", Tensor.of(factors));
  }

  /** Reads what {@link #write} wrote for so many items. */
  static Int8Vectors read(ModelState state, String name, int items, int dimension) {
    byte[] codes = state.bytes(name + ".int8");
    if (dimension < 1 || codes.length != Math.multiplyExact(items, dimension)) {
      throw new IllegalArgumentException(
          "array '%s.int8' of a model of type %s has %d elements; expected %d x %d"
              .formatted(name, state.type(), codes.length, items, dimension));
    }
    return new Int8Vectors(codes, StateReading.floats(state, name + ".factors", items), dimension);
  }

  /** Rounds vectors one after the other, by ascending item; not thread-safe. */
  static final class Builder {

    /** Makes numbers to round positive, so that cutting off what is behind the point is enough. */
    private static final int ABOVE = GREATEST + 1;

    private final byte[] codes;
    private final float[] factors;
    private final int dimension;
    private int item;

    Builder(int items, int dimension) {
      this.codes = new byte[items * dimension];
      this.factors = new float[items];
      this.dimension = dimension;
    }

    /**
     * Rounds the next item's vector.
     *
     * @param row d finite values; what rounding left over of them when this returns
     */
    void add(float[] row) {
      float greatest = 0;
      for (float value : row) {
        greatest = Math.max(greatest, Math.abs(value));
      }
      float factor = greatest / GREATEST;
      int at = item * dimension;
      for (int k = 0; k < dimension && greatest > 0; k++) {
        int code = (int) (row[k] / factor + (ABOVE + 0.5)) - ABOVE;
        codes[at + k] = (byte) code;
        row[k] -= code * factor;
      }
      factors[item++] = factor;
    }

    Int8Vectors build() {
      return new Int8Vectors(codes, factors, dimension);
    }
  }
}
